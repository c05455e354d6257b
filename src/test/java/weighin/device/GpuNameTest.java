package weighin.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weighin.Ascii;
import weighin.Range;

class GpuNameTest {
    /** What renderer strings say, {@code expected|string}: a card of the table, or masked, software, unknown. */
    private static final String[] STRINGS = {
        "RTX 4070|ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 (0x00002786) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 4090|ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 (0x00002684) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 4090|ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 4070 Laptop|ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 Laptop GPU (0x00002820) Direct3D11 vs_5_0 "
            + "ps_5_0, D3D11)",
        "RTX 4060 Laptop|ANGLE (NVIDIA, NVIDIA GeForce RTX 4060 Laptop GPU (0x000028A0) Direct3D11 vs_5_0 "
            + "ps_5_0, D3D11)",
        "RTX 4050 Laptop|ANGLE (NVIDIA, NVIDIA GeForce RTX 4050 Laptop GPU (0x000028A1) Direct3D11 vs_5_0 "
            + "ps_5_0, D3D11)",
        "RTX 4060|ANGLE (NVIDIA, NVIDIA GeForce RTX 4060 (0x00002882) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 4060 Ti|ANGLE (NVIDIA, NVIDIA GeForce RTX 4060 Ti (0x00002803) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 4070 SUPER|ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 SUPER (0x00002783) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 4070 Ti SUPER|ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 Ti SUPER (0x00002705) Direct3D11 vs_5_0 "
            + "ps_5_0, D3D11)",
        "RTX 4080 SUPER|ANGLE (NVIDIA, NVIDIA GeForce RTX 4080 SUPER (0x00002702) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 5090|ANGLE (NVIDIA, NVIDIA GeForce RTX 5090 (0x00002B85) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 5080|ANGLE (NVIDIA, NVIDIA GeForce RTX 5080 (0x00002C02) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 5070 Ti|ANGLE (NVIDIA, NVIDIA GeForce RTX 5070 Ti (0x00002C05) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 5060 Laptop|ANGLE (NVIDIA, NVIDIA GeForce RTX 5060 Laptop GPU (0x00002D59) Direct3D11 vs_5_0 "
            + "ps_5_0, D3D11)",
        "RTX 3060|ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 3060|ANGLE (NVIDIA, NVIDIA GeForce RTX 3060, OpenGL 4.5)",
        "RTX 3060 Ti|ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Ti (0x00002489) Direct3D11 vs_5_0 ps_5_0, "
            + "D3D11-31.0.15.3623)",
        "RTX 3060 Laptop|ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Laptop GPU Direct3D11 vs_5_0 ps_5_0, "
            + "D3D11-27.21.14.6079)",
        "RTX 3070|ANGLE (NVIDIA, NVIDIA GeForce RTX 3070 (0x00002484) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 3080|ANGLE (NVIDIA, Vulkan 1.3.242 (NVIDIA NVIDIA GeForce RTX 3080 (0x00002206)), NVIDIA-535.183.1.0)",
        "RTX 3090|ANGLE (NVIDIA Corporation, NVIDIA GeForce RTX 3090/PCIe/SSE2, OpenGL 4.5.0)",
        "RTX 3050 Ti Laptop|ANGLE (NVIDIA, NVIDIA GeForce RTX 3050 Ti Laptop GPU (0x000025A0) Direct3D11 "
            + "vs_5_0 ps_5_0, D3D11)",
        "RTX 3050|ANGLE (NVIDIA, NVIDIA GeForce RTX 3050 (0x00002582) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 2080 Ti|ANGLE (NVIDIA GeForce RTX 2080 Ti Direct3D11 vs_5_0 ps_5_0)",
        "RTX 2070 SUPER|ANGLE (NVIDIA, NVIDIA GeForce RTX 2070 SUPER Direct3D11 vs_5_0 ps_5_0, "
            + "D3D11-27.21.14.5671)",
        "RTX 2070 SUPER Max-Q|ANGLE (NVIDIA, NVIDIA GeForce RTX 2070 Super with Max-Q Design Direct3D11 vs_5_0 "
            + "ps_5_0, D3D11)",
        "RTX 2060|ANGLE (NVIDIA, NVIDIA GeForce RTX 2060 (0x00001F08) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "GTX 1660|ANGLE (NVIDIA, NVIDIA GeForce GTX 1660 (0x00002184) Direct3D11 vs_5_0 ps_5_0, "
            + "D3D11-32.0.15.7602)",
        "GTX 1660 SUPER|ANGLE (NVIDIA, NVIDIA GeForce GTX 1660 SUPER Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "GTX 1660 Ti|ANGLE (NVIDIA, NVIDIA GeForce GTX 1660 Ti (0x00002182) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "GTX 1650|ANGLE (NVIDIA, NVIDIA GeForce GTX 1650 (0x00001F82) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "GTX 1650 Max-Q|ANGLE (NVIDIA, NVIDIA GeForce GTX 1650 with Max-Q Design Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "GTX 1650 SUPER|GeForce GTX 1650 SUPER/PCIe/SSE2",
        "GTX 1080|ANGLE (NVIDIA, NVIDIA GeForce GTX 1080 Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "GTX 1080 Ti|GeForce GTX 1080 Ti/PCIe/SSE2",
        "GTX 1070|ANGLE (NVIDIA GeForce GTX 1070 Direct3D11 vs_5_0 ps_5_0)",
        "GTX 1060|ANGLE (NVIDIA GeForce GTX 1060 6GB Direct3D11 vs_5_0 ps_5_0)",
        "GTX 1060|ANGLE (NVIDIA GeForce GTX 1060 3GB Direct3D11 vs_5_0 ps_5_0)",
        "GTX 1050 Ti|ANGLE (NVIDIA GeForce GTX 1050 Ti Direct3D11 vs_5_0 ps_5_0)",
        "GTX 1050|GeForce GTX 1050/PCIe/SSE2",
        "GTX 970|ANGLE (NVIDIA GeForce GTX 970 Direct3D11 vs_5_0 ps_5_0)",
        "GTX 960|ANGLE (NVIDIA GeForce GTX 960 Direct3D11 vs_5_0 ps_5_0)",
        "GTX 750 Ti|ANGLE (NVIDIA GeForce GTX 750 Ti Direct3D11 vs_5_0 ps_5_0)",
        "MX150|ANGLE (NVIDIA, NVIDIA GeForce MX150 Direct3D11 vs_5_0 ps_5_0, D3D11-26.21.14.4223)",
        "MX450|ANGLE (NVIDIA, NVIDIA GeForce MX450 (0x00001F97) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "GT 1030|ANGLE (NVIDIA, NVIDIA GeForce GT 1030 (0x00001D01) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "GT 710|NVIDIA GeForce GT 710/PCIe/SSE2",
        "GT 730|ANGLE (NVIDIA, NVIDIA GeForce GT 730 Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "GT 750M|NVIDIA GeForce GT 750M OpenGL Engine",
        "GT 650M|NVIDIA GeForce GT 650M OpenGL Engine",
        "GTX 660|ANGLE (NVIDIA, NVIDIA GeForce GTX 660 Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "GTX 660 Ti|ANGLE (NVIDIA GeForce GTX 660 Ti Direct3D11 vs_5_0 ps_5_0)",
        "GTX 560 Ti|ANGLE (NVIDIA GeForce GTX 560 Ti Direct3D11 vs_5_0 ps_5_0)",
        "GeForce 9800|ANGLE (NVIDIA GeForce 9800 GTX/9800 GTX+ Direct3D11 vs_4_0 ps_4_0)",
        "RTX 6090|ANGLE (NVIDIA, NVIDIA GeForce RTX 6090 (0x00009999) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX A2000|ANGLE (NVIDIA, NVIDIA RTX A2000 12GB (0x00002571) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX A2000 Laptop|ANGLE (NVIDIA, NVIDIA RTX A2000 Laptop GPU (0x000025B8) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX A4000|ANGLE (NVIDIA, NVIDIA RTX A4000 (0x000024B0) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 2000 Ada Laptop|ANGLE (NVIDIA, NVIDIA RTX 2000 Ada Generation Laptop GPU (0x000028B8) "
            + "Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 4000 SFF Ada|ANGLE (NVIDIA, NVIDIA RTX 4000 SFF Ada Generation (0x000027B0) Direct3D11 vs_5_0 "
            + "ps_5_0, D3D11)",
        "RTX 6000 Ada|NVIDIA RTX 6000 Ada Generation/PCIe/SSE2",
        "RTX PRO 6000 Blackwell|ANGLE (NVIDIA, NVIDIA RTX PRO 6000 Blackwell Workstation Edition "
            + "(0x00002BB1) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Quadro RTX 4000|ANGLE (NVIDIA, NVIDIA Quadro RTX 4000 (0x00001EB1) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Quadro P1000|Quadro P1000/PCIe/SSE2",
        "Quadro M2000M|ANGLE (NVIDIA Quadro M2000M Direct3D11 vs_5_0 ps_5_0)",
        "Quadro K620|ANGLE (NVIDIA Quadro K620 Direct3D11 vs_5_0 ps_5_0)",
        "T1000|ANGLE (NVIDIA, NVIDIA T1000 8GB (0x00001FF0) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "T600 Laptop|ANGLE (NVIDIA, NVIDIA T600 Laptop GPU (0x00001FB7) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Tesla T4|Tesla T4/PCIe/SSE2",
        "L4|NVIDIA L4/PCIe/SSE2",
        "A10G|NVIDIA A10G/PCIe/SSE2",
        "RX 6800 XT|ANGLE (AMD, AMD Radeon RX 6800 XT Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 6800 XT|ANGLE (AMD, Vulkan 1.3.255 (AMD Radeon RX 6800 XT (RADV NAVI21) (0x000073BF)), radv-23.2.1)",
        "RX 6700 XT|ANGLE (AMD, AMD Radeon RX 6700 XT (0x000073DF) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 6700 XT|AMD Radeon RX 6700 XT (radeonsi, navi22, LLVM 15.0.7, DRM 3.54, 6.6.9-200.fc39.x86_64)",
        "RX 6600|ANGLE (AMD, AMD Radeon RX 6600 (0x000073FF) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 6600 XT|ANGLE (AMD, AMD Radeon RX 6600 XT Direct3D11 vs_5_0 ps_5_0, D3D11-30.0.13025.1000)",
        "RX 7900 XTX|ANGLE (AMD, AMD Radeon RX 7900 XTX (0x0000744C) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 7900 XT|ANGLE (AMD, AMD Radeon RX 7900 XT (0x0000744C) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 7900 XTX|AMD Radeon RX 7900 XTX (radeonsi, navi31, LLVM 17.0.6, DRM 3.57, 6.8.5-arch1-1)",
        "NAVI31|AMD Radeon Graphics (RADV NAVI31)",
        "NAVI21|AMD Radeon RX 6800/6800 XT / 6900 XT (navi21, LLVM 15.0.7, DRM 3.49, 6.1.0-13-amd64)",
        "RX 7600|ANGLE (AMD, AMD Radeon RX 7600 (0x00007480) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 7600M XT|ANGLE (AMD, AMD Radeon(TM) RX 7600M XT (0x00007480) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 9070 XT|ANGLE (AMD, AMD Radeon RX 9070 XT (0x00007550) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 9060 XT|ANGLE (AMD, AMD Radeon RX 9060 XT (0x00007590) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 5700 XT|ANGLE (AMD, AMD Radeon RX 5700 XT Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 5500 XT|Radeon RX 5500 XT",
        "RX 580|ANGLE (AMD, Radeon RX 580 Series (0x000067DF) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 580|ANGLE (AMD, Radeon RX 580 2048SP Direct3D11 vs_5_0 ps_5_0, D3D11-27.20.20913.2000)",
        "RX 580|AMD Radeon RX 580 Series (polaris10, LLVM 15.0.6, DRM 3.49, 6.1.0)",
        "RX 570|ANGLE (AMD Radeon (TM) RX 570 Direct3D11 vs_5_0 ps_5_0)",
        "RX 480|ANGLE (AMD Radeon (TM) RX 480 Direct3D11 vs_5_0 ps_5_0)",
        "RX 460|AMD Radeon (TM) RX 460 Graphics (POLARIS11 DRM 3.26.0, 4.18.6-arch1-1-ARCH, LLVM 6.0.1)",
        "RX Vega 64|ANGLE (AMD, AMD Radeon RX Vega 64 Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX Vega|ANGLE (AMD, Radeon RX Vega (0x0000687F) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Vega 8|ANGLE (AMD, AMD Radeon(TM) Vega 8 Graphics Direct3D11 vs_5_0 ps_5_0, D3D11-27.20.1034.6)",
        "Vega 10|ANGLE (AMD Radeon(TM) RX Vega 10 Graphics Direct3D11 vs_5_0 ps_5_0)",
        "Vega 11|ANGLE (AMD Radeon(TM) RX Vega 11 Graphics Direct3D11 vs_5_0 ps_5_0)",
        "Vega 8|ANGLE (ATI Technologies Inc. AMD Radeon(TM) Vega 8 Graphics, OpenGL 4.5 core)",
        "Radeon Graphics|ANGLE (AMD, AMD Radeon(TM) Graphics (0x00001638) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Radeon Graphics|ANGLE (AMD, AMD Radeon(TM) Graphics (0x0000164E) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RENOIR|AMD Radeon Graphics (radeonsi, renoir, LLVM 15.0.7, DRM 3.54, 6.5.0-41-generic)",
        "RAPHAEL MENDOCINO|AMD Radeon Graphics (radeonsi, raphael_mendocino, LLVM 17.0.6, DRM 3.57, "
            + "6.8.0-31-generic)",
        "REMBRANDT|ANGLE (AMD, Vulkan 1.3.255 (AMD Radeon Graphics (RADV REMBRANDT) (0x00001681)), radv-23.1.4)",
        "780M|ANGLE (AMD, AMD Radeon 780M Graphics (0x000015BF) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "780M|AMD Radeon 780M (radeonsi, phoenix, LLVM 17.0.6, DRM 3.57, 6.8.0)",
        "680M|ANGLE (AMD, AMD Radeon(TM) 680M (0x00001681) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "890M|ANGLE (AMD, AMD Radeon(TM) 890M Graphics (0x0000150E) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "8060S|ANGLE (AMD, AMD Radeon(TM) 8060S Graphics (0x00001586) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "8060S|Radeon 8060S Graphics (radeonsi, gfx1151, LLVM 20.1.2, DRM 3.61, 6.14.0)",
        "610M|ANGLE (AMD, AMD Radeon(TM) 610M (0x00001506) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Custom GPU 0405|AMD Custom GPU 0405 (radeonsi, vangogh, LLVM 15.0.7, DRM 3.54, 6.1.52-valve9)",
        "R7 Graphics|ANGLE (AMD Radeon R7 Graphics Direct3D11 vs_5_0 ps_5_0)",
        "R5 Graphics|AMD Radeon R5 Graphics",
        "R9 380|AMD Radeon (TM) R9 380 Series (TONGA / DRM 3.23.0 / 4.15.0-20-generic LLVM 6.0.0)",
        "Radeon Pro 5500M|AMD Radeon Pro 5500M OpenGL Engine",
        "Radeon Pro 5300M|ANGLE (AMD, ANGLE Metal Renderer: AMD Radeon Pro 5300M, Unspecified Version)",
        "Radeon Pro 560X|AMD Radeon Pro 560X OpenGL Engine",
        "Radeon Pro Vega 20|AMD Radeon Pro Vega 20 OpenGL Engine",
        "Radeon HD 5500|ANGLE (AMD Radeon HD 5500 Series Direct3D11 vs_5_0 ps_5_0)",
        "Radeon HD 7700|ANGLE (AMD Radeon HD 7700 Series Direct3D11 vs_5_0 ps_5_0)",
        "UHD 620|ANGLE (Intel, Intel(R) UHD Graphics 620 Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "UHD 620|Mesa Intel(R) UHD Graphics 620 (KBL GT2)",
        "UHD 630|ANGLE (Intel, Intel(R) UHD Graphics 630 Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "UHD 630|ANGLE (Intel Inc., Intel(R) UHD Graphics 630, OpenGL 4.1)",
        "UHD 630|Mesa DRI Intel(R) UHD Graphics 630 (Coffeelake 3x8 GT2)",
        "UHD 770|ANGLE (Intel, Intel(R) UHD Graphics 770 (0x00004680) Direct3D11 vs_5_0 ps_5_0, "
            + "D3D11-31.0.101.5333)",
        "UHD 770|Mesa Intel(R) UHD Graphics 770 (ADL-S GT1)",
        "UHD 600|ANGLE (Intel(R) UHD Graphics 600 Direct3D11 vs_5_0 ps_5_0)",
        "UHD Graphics|ANGLE (Intel, Intel(R) UHD Graphics (0x00009A60) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "UHD Graphics|ANGLE (Intel, Mesa Intel(R) UHD Graphics (ADL-N), OpenGL ES 3.2)",
        "HD Graphics|ANGLE (Intel(R) HD Graphics Direct3D11 vs_5_0 ps_5_0)",
        "HD Graphics|ANGLE (Intel(R) HD Graphics Family Direct3D11 vs_5_0 ps_5_0)",
        "HD 4000|Intel HD Graphics 4000 OpenGL Engine",
        "HD 620|ANGLE (Intel, Intel(R) HD Graphics 620 Direct3D11 vs_5_0 ps_5_0, D3D11-26.20.100.7925)",
        "HD 520|ANGLE(Intel(R) HD Graphics 520 Direct3D11 vs_5_0 ps_5_0)",
        "HD 400|Mesa DRI Intel(R) HD Graphics 400 (Braswell)",
        "HD 6000|Intel(R) HD Graphics 6000",
        "Iris Xe|ANGLE (Intel, Intel(R) Iris(R) Xe Graphics (0x000046A8) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Iris Xe|ANGLE (Intel, Intel(R) Iris(R) Xe Graphics Direct3D11 vs_5_0 ps_5_0, D3D11-30.0.100.9805)",
        "Iris Xe|Mesa Intel(R) Iris(R) Xe Graphics (TGL GT2)",
        "Iris Plus|ANGLE (Intel, Intel(R) Iris(R) Plus Graphics (0x00008A52) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Iris Plus 655|Intel(R) Iris(TM) Plus Graphics 655",
        "Iris 6100|Intel(R) Iris(TM) Graphics 6100",
        "Iris Pro|Intel Iris Pro OpenGL Engine",
        "Arc A770|ANGLE (Intel, Intel(R) Arc(TM) A770 Graphics (0x000056A0) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Arc A750|Mesa Intel(R) Arc(tm) A750 Graphics (DG2)",
        "Arc B580|ANGLE (Intel, Intel(R) Arc(TM) B580 Graphics (0x0000E20B) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Arc 140V|ANGLE (Intel, Intel(R) Arc(TM) 140V GPU (16GB) (0x000064A0) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Arc Graphics|ANGLE (Intel, Intel(R) Arc(TM) Graphics (0x00007D55) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Intel Graphics|Mesa Intel(R) Graphics (RPL-S)",
        "Intel Graphics|ANGLE (Intel, Intel(R) Graphics (0x00007D45) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "M1|ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)",
        "M1|ANGLE (Apple, Apple M1, OpenGL 4.1 Metal - 76.3)",
        "M1 Pro|ANGLE (Apple, ANGLE Metal Renderer: Apple M1 Pro, Unspecified Version)",
        "M1 Ultra|ANGLE (Apple, ANGLE Metal Renderer: Apple M1 Ultra, Unspecified Version)",
        "M2|ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)",
        "M2 Max|ANGLE (Apple, ANGLE Metal Renderer: Apple M2 Max)",
        "M3|ANGLE (Apple, ANGLE Metal Renderer: Apple M3, Unspecified Version)",
        "M3 Pro|Apple M3 Pro",
        "M4 Pro|ANGLE (Apple, ANGLE Metal Renderer: Apple M4 Pro, Unspecified Version)",
        "M5 Max|ANGLE (Apple, ANGLE Metal Renderer: Apple M5 Max, Unspecified Version)",
        "M2|Apple M2",
        "M9 Max|ANGLE (Apple, ANGLE Metal Renderer: Apple M9 Max, Unspecified Version)",
        "Adreno 740|ANGLE (Qualcomm, Adreno (TM) 740, OpenGL ES 3.2)",
        "Adreno 730|ANGLE (Qualcomm, Adreno (TM) 730, OpenGL ES 3.2)",
        "Adreno 630|ANGLE (Qualcomm, Adreno (TM) 630, OpenGL ES 3.2)",
        "Adreno 619|ANGLE (Qualcomm, Adreno (TM) 619, OpenGL ES 3.2)",
        "Adreno 610|Adreno (TM) 610",
        "Adreno 642L|Adreno (TM) 642L",
        "Adreno 830|ANGLE (Qualcomm, Adreno (TM) 830, OpenGL ES 3.2 V@0800.35 (GIT@71b1a9d, Date:10/21/24))",
        "Adreno 640|ANGLE (Qualcomm, Vulkan 1.1.128 (Adreno (TM) 640 (0x06040001)), Adreno Vulkan "
            + "Driver-512.502.0)",
        "Adreno X1-85|ANGLE (Qualcomm, Snapdragon(R) X Elite - X1E78100 - Qualcomm(R) Adreno(TM) X1-85 GPU "
            + "(0x36334330) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Adreno 690|ANGLE (Qualcomm, Qualcomm(R) Adreno(TM) 690 GPU (0x41333430) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Adreno 304|Adreno (TM) 304",
        "Mali-G78|Mali-G78",
        "Mali-G78|ANGLE (ARM, Mali-G78, OpenGL ES 3.2)",
        "Mali-G715|ANGLE (ARM, Mali-G715, OpenGL ES 3.2)",
        "Immortalis-G715|Immortalis-G715 MC11",
        "Mali-G710|ANGLE (ARM, Vulkan 1.3.0 (Mali-G710 (0xA8670000)), Mali-G710-38.1.0)",
        "Mali-G610|Mali-G610 MC6",
        "Mali-G57|ANGLE (ARM, Mali-G57 MC2, OpenGL ES 3.2)",
        "Mali-G76|Mali-G76 MC4",
        "Mali-G52|Mali-G52 MC2",
        "Mali-G72|Mali-G72",
        "Mali-T830|Mali-T830",
        "Mali-G925|ANGLE (ARM, Mali-G925-Immortalis MC12, OpenGL ES 3.2)",
        "Xclipse 920|ANGLE (Samsung Electronics Co., Ltd., Samsung Xclipse 920, OpenGL ES 3.2)",
        "Xclipse 940|ANGLE (Samsung Electronics Co., Ltd., ANGLE (Samsung Xclipse 940) on Vulkan 1.3.279, "
            + "OpenGL ES 3.2 ANGLE)",
        "PowerVR DXT-48-1536|ANGLE (Imagination Technologies, PowerVR D-Series DXT-48-1536 MC1, OpenGL ES 3.2)",
        "PowerVR BXM-8-256|PowerVR B-Series BXM-8-256",
        "PowerVR GE8320|PowerVR Rogue GE8320",
        "PowerVR GM9446|PowerVR Rogue GM9446",
        "Arc A380|ANGLE (Intel, Intel(R) Arc(TM) A380 Graphics (0x000056A5) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Arc 130V|ANGLE (Intel, Intel(R) Arc(TM) 130V GPU (8GB), Direct3D11)",
        "Arc 140T|ANGLE (Intel, Intel(R) Arc(TM) 140T GPU (16GB) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Arc A370M|ANGLE (Intel, Mesa Intel(R) Arc(tm) A370M Graphics (DG2), OpenGL ES 3.2)",
        "Arc A770|Mesa Intel(R) Arc(tm) A770 Graphics (DG2)",
        "Arc Graphics|Mesa Intel(R) Arc(tm) Graphics (MTL)",
        "Arc B570|Mesa Intel(R) Arc(tm) B570 Graphics (BMG G21)",
        "Arc Graphics|Mesa Intel(R) Arc Graphics (BMG G21)",
        "Arc B390|Mesa Intel(R) Arc(tm) B390 (PTL)",
        "Adreno X1-45|ANGLE (Qualcomm, Qualcomm(R) Adreno(TM) X1-45 GPU Direct3D11)",
        "Adreno X1-85|ANGLE (Qualcomm, Qualcomm(R) Adreno(TM) X1-85 GPU, D3D11)",
        "Adreno X1-85|ANGLE (Qualcomm, Qualcomm(R) Adreno(TM) X1-85 GPU, Direct3D11 vs_5_0 ps_5_0)",
        "Adreno X2-90|ANGLE (Qualcomm, Qualcomm(R) Adreno(TM) X2-90 GPU (0x36334630) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Xclipse 940|ANGLE (Samsung Xclipse 940) on Vulkan 1.3.264",
        "Xclipse 920|ANGLE (Samsung Xclipse 920) on Vulkan 1.1.179",
        "Xclipse 920|ANGLE (Samsung Electronics Co. Ltd., ANGLE (Samsung Xclipse 920) on Vulkan 1.1.179, "
            + "OpenGL ES 3.2 ANGLE git hash: 41a33509808)",
        "Xclipse 920|Samsung Electronics Co., Ltd. ANGLE (Samsung Xclipse 920) on Vulkan 1.3.279",
        "PowerVR DXT-48-1536|ANGLE (Imagination Technologies, PowerVR D-Series DXT-48-1536, OpenGL ES 3.2)",
        "PowerVR GE8322|ANGLE (Imagination Technologies, PowerVR Rogue GE8322, OpenGL ES 3.2 build 1.13@5776728)",
        "AXE 1 16M|ANGLE (Imagination Technologies, PowerVR A-Series AXE-1-16M, OpenGL ES 3.1)",
        "PowerVR GE8300|ANGLE (Imagination Technologies, PowerVR Rogue GE8300, OpenGL ES 3.2)",
        "PowerVR BXM-8-256|ANGLE (Imagination Technologies, PowerVR B-Series BXM-8-256, OpenGL ES 3.2)",
        "M5 Pro|ANGLE (Apple, ANGLE Metal Renderer: Apple M5 Pro, Unspecified Version)",
        "M5|ANGLE (Apple, ANGLE Metal Renderer: Apple M5, Unspecified Version)",
        "M5 Max|ANGLE (Apple, ANGLE Metal Renderer: Apple M5 Max)",
        "RTX 5070|ANGLE (NVIDIA, NVIDIA GeForce RTX 5070 (0x00002F04) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RTX 5070 Ti|ANGLE (NVIDIA, NVIDIA GeForce RTX 5070 Ti, D3D11)",
        "RTX 5060|ANGLE (NVIDIA, NVIDIA GeForce RTX 5060 Direct3D11 vs_5_0 ps_5_0)",
        "RX 9070|ANGLE (AMD, AMD Radeon RX 9070 (0x00007550) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 9070 XT|ANGLE (AMD, AMD Radeon RX 9070 XT, Direct3D11)",
        "RX 9070 XT|ANGLE (AMD, AMD Radeon RX 9070 XT (radeonsi gfx1201 LLVM 20.1.2), OpenGL ES 3.2)",
        "RX 9070 XT|ANGLE (AMD, AMD Radeon RX 9070 XT)",
        "Adreno 840|Adreno (TM) 840",
        "Adreno 650|ANGLE (Qualcomm, Adreno (TM) 650, OpenGL ES 3.2)",
        "Mali-G715|Mali-G715-Immortalis",
        "Iris Xe|Intel(R) Iris(R) Xe Graphics",
        "RX 6900 XT|ANGLE (AMD, AMD Radeon RX 6900 XT Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Xclipse 960|ANGLE ((Samsung Xclipse 960) on Vulkan 1.4.304)",
        "Xclipse 960|Samsung Xclipse 960",
        "Mali-G1 Ultra|Mali-G1-Ultra MC12",
        "unknown|Maleoon 910",
        "unknown|Maleoon 920",
        "Mali-G615|ANGLE (ARM, Mali-G615 MC6, OpenGL ES 3.2)",
        "Mali-G720|ANGLE (ARM, Mali-G720-Immortalis MC12, OpenGL ES 3.2)",
        "Mali-G715|ANGLE (ARM, Mali-G715-Immortalis MC11, OpenGL ES 3.2)",
        "Mali-G72|ANGLE (ARM, Mali-G72 MP3, OpenGL ES 3.2)",
        "Mali-G78|ANGLE (ARM, Mali-G78 MP14, OpenGL ES 3.2)",
        "860M|ANGLE (AMD, AMD Radeon(TM) 860M Graphics (0x00001114) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "880M|ANGLE (AMD, AMD Radeon(TM) 880M Graphics (0x0000150E) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "890M|ANGLE (AMD, AMD Radeon(TM) 890M Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Tesla P40|ANGLE (NVIDIA, Vulkan 1.4.312 (NVIDIA Tesla P40), NVIDIA)",
        "RTX 5050 Laptop|ANGLE (NVIDIA, NVIDIA GeForce RTX 5050 Laptop GPU (0x00002DD8) Direct3D11 vs_5_0 "
            + "ps_5_0, D3D11)",
        "RTX 5070 Laptop|ANGLE (NVIDIA, NVIDIA GeForce RTX 5070 Laptop GPU (0x00002D58) Direct3D11 vs_5_0 "
            + "ps_5_0, D3D11-32.0.16.1686)",
        "RX 9070 XT|AMD Radeon RX 9070 XT (radeonsi, gfx1201, LLVM 20.1.8, DRM 3.64, 6.16.0-rc6-1-cachyos-rc)",
        "RX 9070 XT|AMD Radeon RX 9070 XT (radeonsi, gfx1201, ACO)",
        "M4 Max|Virtio-GPU Venus (Apple M4 Max)",
        "masked|Apple GPU",
        "masked|ANGLE (Apple, Apple GPU, Unspecified Version)",
        "masked|ANGLE (NVIDIA, NVIDIA GeForce GTX 980 Direct3D11 vs_5_0 ps_5_0), or similar",
        "masked|ANGLE (NVIDIA, NVIDIA GeForce GTX 480 Direct3D11 vs_5_0 ps_5_0), or similar",
        "masked|NVIDIA GeForce GTX 980, or similar",
        "masked|GeForce GTX 980, or similar",
        "masked|ANGLE (AMD, Radeon R9 200 Series Direct3D11 vs_5_0 ps_5_0), or similar",
        "masked|Radeon R9 200 Series, or similar",
        "masked|Radeon HD 3200 Graphics, or similar",
        "masked|ANGLE (Intel, Intel(R) HD Graphics Direct3D11 vs_5_0 ps_5_0), or similar",
        "masked|ANGLE (Intel, Intel(R) HD Graphics 400 Direct3D11 vs_5_0 ps_5_0), or similar",
        "masked|ANGLE (Intel, Intel(R) Arc(TM) A750 Graphics Direct3D11 vs_5_0 ps_5_0), or similar",
        "masked|Intel(R) HD Graphics 400, or similar",
        "masked|Apple M1, or similar",
        "masked|Adreno (TM) 650, or similar",
        "masked|Adreno (TM) 540, or similar",
        "masked|Mali-T880, or similar",
        "masked|WebKit WebGL",
        "masked|Mozilla",
        "masked|Brave",
        "software|Google SwiftShader",
        "software|ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)",
        "software|ANGLE (Google, Vulkan 1.1.0 (SwiftShader Device (LLVM 10.0.0) (0x0000C0DE)), SwiftShader "
            + "driver-5.0.0)",
        "software|llvmpipe (LLVM 15.0.7, 256 bits)",
        "software|ANGLE (Mesa, llvmpipe (LLVM 19.1.7, 256 bits), OpenGL 4.5)",
        "software|llvmpipe, or similar",
        "software|Gallium 0.4 on llvmpipe (LLVM 3.2, 128 bits)",
        "software|ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "software|ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "software|Software Rasterizer",
        "software|Apple Software Renderer",
        "software|softpipe",
        "virtual|ANGLE (VMware, Inc., SVGA3D; build: RELEASE;  LLVM;, OpenGL 4.1)",
        "RX 9999 XT|virgl (AMD Radeon RX 9999 XT (radeonsi))",
        "V3D 4|V3D 4.2",
        "VideoCore|VideoCore IV HW",
        "virtual|ANGLE (Parallels, Parallels Display Adapter (WDDM) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "virtual|ANGLE (Apple, ANGLE Metal Renderer: Apple Paravirtual device, Unspecified Version)",
        "virtual|Subsystem OpenGL ES Translator",
        "GT 740M|ANGLE (NVIDIA, NVIDIA GeForce GT 740M (0x00001292) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "GeForce 8400GS|ANGLE (NVIDIA, NVIDIA GeForce 8400GS (0x000010C3) Direct3D11 vs_4_1 ps_4_1, D3D11)",
        "RTX 3050 OEM|ANGLE (NVIDIA, NVIDIA GeForce RTX 3050 OEM (0x00002508) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "RX 550|ANGLE (AMD, Radeon RX550/550 Series (0x0000699F) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "R7 200|ANGLE (AMD, AMD Radeon R7 200 Series (0x00006613) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "R9 M370X|ANGLE (ATI Technologies Inc., AMD Radeon R9 M370X OpenGL Engine, OpenGL 4.1)",
        "Radeon Pro 580X|ANGLE (AMD, ANGLE Metal Renderer: AMD Radeon Pro 580X, Unspecified Version)",
        "HD 3000|ANGLE (Intel, Intel(R) HD Graphics 3000 Direct3D9Ex vs_3_0 ps_3_0, igdumd64.dll)",
        "UHD Graphics 617|ANGLE (Intel, ANGLE Metal Renderer: Intel(R) UHD Graphics 617, Unspecified Version)",
        "Iris|Intel Iris OpenGL Engine",
        "Express Chipset|ANGLE (Intel, Intel(R) G41 Express Chipset (Microsoft Corporation - WDDM 1.1) "
            + "Direct3D9Ex vs_3_0 ps_3_0, igdumd64.dll)",
        "M10|ANGLE (Apple, ANGLE Metal Renderer: Apple M10, Unspecified Version)",
        "M6 Ultra|ANGLE (Apple, ANGLE Metal Renderer: Apple M6 Ultra, Unspecified Version)",
        "Adreno 905|ANGLE (Qualcomm, Adreno (TM) 905, OpenGL ES 3.2)",
        "Adreno 618|ANGLE (freedreno, FD618, OpenGL ES 3.2)",
        "Mali G51|Mali-G51",
        "SGX 544MP|PowerVR SGX 544MP",
        "unknown|",
        "unknown|ANGLE (67EF:CF Direct3D11 vs_5_0 ps_5_0)",
    };

    private static String said(String renderer) {
        GpuName name = GpuName.read(renderer);
        return name.gpu() == null ? Ascii.lower(name.what().name()) : name.gpu().name();
    }

    @Test
    void realStringsAreRead() {
        assertTrue(STRINGS.length >= 250);
        for (String row : STRINGS) {
            int bar = row.indexOf('|');
            assertEquals(row.substring(0, bar), said(row.substring(bar + 1)), row);
        }
    }

    @Test
    void theTableNamesAreTheirOwnNames() {
        for (GpuTable.Entry entry : GpuTable.entries()) {
            if (entry.family()) {
                continue;
            }
            GpuName read = GpuName.readDeclared(entry.gpu().name());
            assertEquals(entry.gpu().name(), read.gpu() == null ? null : read.gpu().name());
        }
    }

    @Test
    void aBucketIsNeverACard() {
        for (GpuTable.Entry entry : GpuTable.entries()) {
            GpuName read = GpuName.read(entry.gpu().name() + ", or similar");
            assertEquals(GpuName.What.MASKED, read.what());
            assertNull(read.gpu());
        }
    }

    @Test
    void memoryInTheNameNarrows() {
        assertEquals(Range.exactly(3), GpuName.read("ANGLE (NVIDIA GeForce GTX 1060 3GB Direct3D11 vs_5_0 ps_5_0)")
            .gpu().memoryGb());
        assertEquals(Range.exactly(12), GpuName.read("NVIDIA GeForce RTX 3060 12GB").gpu().memoryGb());
        assertEquals(Range.exactly(360e9), GpuName.read("NVIDIA GeForce RTX 3060 12 GB").gpu()
            .bandwidthBytesPerSecond());
        assertEquals(new Range(8, 12), GpuName.read("NVIDIA GeForce RTX 3060").gpu().memoryGb());
        assertEquals(Range.exactly(16), GpuName.read("NVIDIA GeForce RTX 4060 Ti 16GB").gpu().memoryGb());
    }

    @Test
    void peopleTypeShortNames() {
        String[][] typed = {{"4090", "RTX 4090"}, {"rtx4090", "RTX 4090"}, {"4070 ti super", "RTX 4070 Ti SUPER"},
            {"1660 super", "GTX 1660 SUPER"}, {"7900 xtx", "RX 7900 XTX"}, {"RX580", "RX 580"}, {"a770", "Arc A770"},
            {"m3 max", "M3 Max"}, {"Apple M4 M4 Pro", "M4 Pro"}, {"M1 Max 32-Core GPU 64GB", "M1 Max"},
            {"3090 24GB", "RTX 3090"}, {"RTX 5000 Ada 32GB", "RTX 5000 Ada"}, {"A100 SXM 80GB", "A100"},
            {"iris xe", "Iris Xe"}, {"NVIDIA GB10", "GB10"}, {"Intel Alder Lake-P GT2 [Iris Xe Graphics] (integrated)",
            "Iris Xe"},
            {"Samsung S23 (SD 8 Gen 2, 8GB)", "Snapdragon 8 Gen 2"}, {"Pixel 8a (Mali-G715, 8GB)", "Mali-G715"},
            {"RTX A2000 Mobile", "RTX A2000 Laptop"}, {"W7900", "PRO W7900"}, {"Ryzen AI Max+ 395", "Ryzen AI Max 395"},
            {"Snapdragon X Elite", "Snapdragon X Elite"}, {"Dimensity 9400", "Dimensity 9400"}};
        for (String[] row : typed) {
            Gpu gpu = GpuName.readDeclared(row[0]).gpu();
            assertEquals(row[1], gpu == null ? null : gpu.name(), row[0]);
        }
        for (String none : new String[] {"banana", "my pc", "12", "", "....", "rtx"}) {
            assertEquals(GpuName.What.UNKNOWN, GpuName.readDeclared(none).what(), none);
        }
    }

    @Test
    void aFamilySpansItsCardsAndANewOneStartsWhereTheNewestDoes() {
        for (String[] row : new String[][] {{"NVIDIA GeForce RTX 6090", "RTX 5045"}, {"Apple M7", "M5"},
            {"Apple M10", "M5"},
            {"Apple M6 Ultra", "M5 Ultra"}, {"Apple M12 Pro", "M5 Pro"}, {"Adreno (TM) 910", "Adreno 810"},
            {"Mali-G2", "Mali-G1"},
            {"AMD Radeon RX 10070 XT", "RX 9050"}, {"AMD Radeon 980M", "840M"}}) {
            Gpu now = GpuName.read(row[0]).gpu();
            Gpu newest = GpuName.readDeclared(row[1]).gpu();
            assertTrue(now.bandwidthBytesPerSecond().low() >= newest.bandwidthBytesPerSecond().low(), row[0]);
            assertTrue(now.f32OperationsPerSecond().low() >= newest.f32OperationsPerSecond().low(), row[0]);
            assertTrue(now.gb().length == 0 || now.memoryGb().low() >= newest.memoryGb().low(), row[0]);
        }
        int compared = 0;
        for (GpuTable.Entry entry : GpuTable.entries()) {
            Gpu card = entry.gpu();
            GpuTable.Entry family = entry.vagueness() > 0 ? null : family(card);
            if (family != null && !family.gpu().generation().equals(GpuTable.NEWER)) {
                compared++;
                Range span = family.gpu().bandwidthBytesPerSecond();
                assertTrue(span.low() <= card.bandwidthBytesPerSecond().low()
                    && span.high() >= card.bandwidthBytesPerSecond().high(), card.name() + " of " + family);
                Range speeds = family.gpu().f32OperationsPerSecond();
                assertTrue(speeds.low() <= card.f32OperationsPerSecond().low()
                    && speeds.high() >= card.f32OperationsPerSecond().high(), card.name() + " of " + family);
            }
        }
        assertTrue(compared > 200, compared + " compared");
    }

    /** The narrowest family that a card belongs to by its name; null where it belongs to none. */
    private static GpuTable.Entry family(Gpu card) {
        GpuTable.Entry best = null;
        String name = String.join(" ", GpuName.allWords(card.name()));
        for (GpuTable.Entry entry : GpuTable.entries()) {
            if (!entry.family() || !entry.gpu().vendor().equals(card.vendor()) || entry.gpu().kind() != card.kind()) {
                continue;
            }
            String pattern = String.join(" ", entry.words()).replace("#", "[0-9]").replace("*", "[a-z]*");
            if (name.matches("(.* )?" + pattern + "( .*)?") && (best == null || GpuName.beats(entry, best))) {
                best = entry;
            }
        }
        return best;
    }

    @Test
    void hostileStringsEnd() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append(i % 7 == 0 ? "rtx " : i % 5 == 0 ? "gb" : "\u0000\ud800");
        }
        assertEquals(GpuName.What.UNKNOWN, GpuName.read(text.toString()).what());
        assertEquals(GpuName.What.UNKNOWN, GpuName.read(null).what());
    }
}
