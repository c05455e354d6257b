package weighin.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import weighin.Range;

class UserAgentTest {
    private static final String IOS = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 "
        + "(KHTML, like Gecko) ";
    private static final String MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/";
    private static final String WIN = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
        + "Gecko) ";
    private static final String KHTML = " AppleWebKit/537.36 (KHTML, like Gecko) ";

    /** os, browser, version, mobile, app, architecture, phone, user agent. */
    private static final String[][] STRINGS = {
        {"windows", "chrome", "149.0.0.0", "no", null, "x86", null, WIN + "Chrome/149.0.0.0 Safari/537.36"},
        {"windows", "edge", "149.0.0.0", "no", null, "x86", null, WIN + "Chrome/149.0.0.0 Safari/537.36 Edg/149.0.0.0"},
        {"windows", "opera", "121.0.0.0", "no", null, "x86", null, WIN + "Chrome/137.0.0.0 Safari/537.36 "
        + "OPR/121.0.0.0"},
        {"windows", "firefox", "153.0", "no", null, "x86", null,
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0"},
        {"windows", "chrome", "109.0.0.0", "no", null, "x8632", null,
            "Mozilla/5.0 (Windows NT 10.0; WOW64)" + KHTML + "Chrome/109.0.0.0 Safari/537.36"},
        {"windows", "firefox", "115.0", "no", null, "x8632", null,
            "Mozilla/5.0 (Windows NT 6.1; rv:109.0) Gecko/20100101 Firefox/115.0"},
        {"macos", "safari", "26.3", "no", null, null, null, MAC + "605.1.15 (KHTML, like Gecko) Version/26.3 "
        + "Safari/605.1.15"},
        {"macos", "chrome", "149.0.0.0", "no", null, null, null, MAC + "537.36 (KHTML, like Gecko) Chrome/149.0.0.0 "
        + "Safari/537.36"},
        {"macos", "firefox", "153.0", "no", null, null, null,
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:153.0) Gecko/20100101 Firefox/153.0"},
        {"linux", "chrome", "149.0.0.0", "no", null, "x86", null,
            "Mozilla/5.0 (X11; Linux x86_64)" + KHTML + "Chrome/149.0.0.0 Safari/537.36"},
        {"linux", "chrome", "156.0.0.0", "no", null, "x86", null,
            "Mozilla/5.0 (X11; Linux x86_64)" + KHTML + "HeadlessChrome/156.0.0.0 Safari/537.36"},
        {"linux", "firefox", "153.0", "no", null, "x86", null, "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) "
        + "Gecko/20100101 Firefox/153.0"},
        {"linux", "firefox", "153.0", "no", null, "arm", null, "Mozilla/5.0 (X11; Linux aarch64; rv:153.0) "
        + "Gecko/20100101 Firefox/153.0"},
        {"linux", "firefox", "128.0", "no", null, "x8632", null, "Mozilla/5.0 (X11; Linux i686; rv:128.0) "
        + "Gecko/20100101 Firefox/128.0"},
        {"chromeos", "chrome", "149.0.0.0", "no", null, "x86", null,
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)" + KHTML + "Chrome/149.0.0.0 Safari/537.36"},
        {"chromeos", "chrome", "149.0.0.0", "no", null, "arm", null,
            "Mozilla/5.0 (X11; CrOS aarch64 14541.0.0)" + KHTML + "Chrome/149.0.0.0 Safari/537.36"},
        {"android", "chrome", "149.0.0.0", "yes", null, null, null,
            "Mozilla/5.0 (Linux; Android 10; K)" + KHTML + "Chrome/149.0.0.0 Mobile Safari/537.36"},
        {"android", "chrome", "100.0.4896.58", "yes", null, null, "Pixel 6a",
            "Mozilla/5.0 (Linux; Android 13; Pixel 6a)" + KHTML + "Chrome/100.0.4896.58 Mobile Safari/537.36"},
        {"android", "samsung", "28.0", "yes", null, null, null,
            "Mozilla/5.0 (Linux; Android 10; K)" + KHTML + "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"},
        {"android", "edge", "148.0.0.0", "yes", null, null, null,
            "Mozilla/5.0 (Linux; Android 10; K)" + KHTML + "Chrome/148.0.0.0 Mobile Safari/537.36 EdgA/148.0.0.0"},
        {"android", "opera", "89.0.0.0", "yes", null, null, null,
            "Mozilla/5.0 (Linux; Android 10; K)" + KHTML + "Chrome/135.0.0.0 Mobile Safari/537.36 OPR/89.0.0.0"},
        {"android", "firefox", "153.0", "yes", null, null, null, "Mozilla/5.0 (Android 15; Mobile; rv:153.0) "
        + "Gecko/153.0 Firefox/153.0"},
        {"android", "other", "148.0.7778.215", "yes", "LINE", null, "Pixel 8a",
            "Mozilla/5.0 (Linux; Android 16; Pixel 8a Build/CP1A.260405.005; wv)" + KHTML
                + "Version/4.0 Chrome/148.0.7778.215 Mobile Safari/537.36 Line/26.8.0/IAB"},
        {"android", "other", "140.0.7339.51", "yes", "webview", null, "SM-S918B",
            "Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A.231005.007; wv)" + KHTML
                + "Version/4.0 Chrome/140.0.7339.51 Mobile Safari/537.36"},
        {"android", "other", "140.0.7339.51", "yes", "Instagram", null, "SM-A546B",
            "Mozilla/5.0 (Linux; Android 15; SM-A546B Build/AP3A.240905.015; wv)" + KHTML
                + "Version/4.0 Chrome/140.0.7339.51 Mobile Safari/537.36 Instagram 390.0.0.43.81 Android (35/15; "
                + "450dpi)"},
        {"android", "other", "140.0.7339.51", "yes", "Facebook", null, "Pixel 7",
            "Mozilla/5.0 (Linux; Android 15; Pixel 7 Build/AP4A; wv)" + KHTML
            + "Version/4.0 Chrome/140.0.7339.51 Mobile "
                + "Safari/537.36 [FB_IAB/FB4A;FBAV/530.0.0.48.74;IABMV/1;]"},
        {"android", "chrome", "130.0.6723.103", "yes", "WeChat", null, "V2366GA",
            "Mozilla/5.0 (Linux; Android 14; V2366GA Build/UP1A.231005.007)" + KHTML
            + "Version/4.0 Chrome/130.0.6723.103 "
                + "Mobile Safari/537.36 XWEB/1300333 MMWEBSDK/20240801 MicroMessenger/8.0.54.2760(0x28003653)"},
        {"android", "other", "139.0.7258.94", "yes", "TikTok", null, "Pixel 8",
            "Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/BP1A; wv)" + KHTML
                + "Version/4.0 Chrome/139.0.7258.94 Mobile Safari/537.36 trill_400505 BytedanceWebview/d8a21c6"},
        {"android", "other", "139.0.7258.94", "yes", "KakaoTalk", null, "SM-S921N",
            "Mozilla/5.0 (Linux; Android 15; SM-S921N Build/AP3A; wv)" + KHTML
                + "Version/4.0 Chrome/139.0.7258.94 Mobile Safari/537.36 KAKAOTALK/25.7.0"},
        {"android", "other", "139.0.7258.94", "yes", "Naver", null, "SM-S921N",
            "Mozilla/5.0 (Linux; Android 15; SM-S921N Build/AP3A; wv)" + KHTML
                + "Version/4.0 Chrome/139.0.7258.94 Mobile Safari/537.36 NAVER(inapp; search; 2000; 12.14.2)"},
        {"android", "other", "139.0.7258.94", "yes", "Pinterest", null, "Pixel 8",
            "Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/BP1A; wv)" + KHTML
                + "Version/4.0 Chrome/139.0.7258.94 Mobile Safari/537.36 [Pinterest/Android]"},
        {"ios", "safari", "26.3", "yes", null, "arm", "iPhone", IOS + "Version/26.3 Mobile/15E148 Safari/604.1"},
        {"ios", "chrome", "147.0.7727.22", "yes", null, "arm", "iPhone", IOS
        + "CriOS/147.0.7727.22 Mobile/15E148 Safari/604.1"},
        {"ios", "firefox", "151.0", "yes", null, "arm", "iPhone", IOS + "FxiOS/151.0 Mobile/15E148 Safari/604.1"},
        {"ios", "edge", "26.0", "yes", null, "arm", "iPhone", IOS + "Version/26.0 EdgiOS/147.0.3912.60 Mobile/15E148 "
        + "Safari/605.1.15"},
        {"ios", "other", null, "yes", "webview", "arm", "iPhone", IOS + "Mobile/15E148"},
        {"ios", "other", null, "yes", "Instagram", "arm", "iPhone", IOS + "Mobile/22H31 Instagram 400.0.0.24.85 "
        + "(iPhone17,1; iOS 18_7)"},
        {"ios", "other", null, "yes", "Facebook", "arm", "iPhone", IOS + "Mobile/22H31 "
        + "[FBAN/FBIOS;FBAV/530.0.0.48.74;FBDV/iPhone17,1]"},
        {"ios", "other", null, "yes", "Snapchat", "arm", "iPhone", IOS + "Mobile/22H31 Snapchat/13.50.0.44 (like "
        + "Safari/8621.3.11)"},
        {"ios", "other", null, "yes", "LinkedIn", "arm", "iPhone", IOS + "Mobile/22H31 [LinkedInApp]/9.31.1"},
        {"ios", "other", null, "yes", "X", "arm", "iPhone", IOS + "Mobile/22H31 Twitter for iPhone/11.10"},
        {"ios", "other", null, "yes", "Google", "arm", "iPhone", IOS + "GSA/380.0.790 Mobile/15E148 Safari/604.1"},
        {"ipados", "safari", "16.6", "yes", null, "arm", "iPad",
            "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 "
            + "Mobile/15E148 Safari/604.1"},
        {null, "other", null, null, null, null, null, "curl/8.5.0"},
        {null, null, null, null, null, null, null, ""},
    };

    @Test
    void realStringsAreRead() {
        for (String[] row : STRINGS) {
            UserAgent agent = UserAgent.read(row[7]);
            Boolean mobile = row[3] == null ? null : (Boolean) row[3].equals("yes");
            assertEquals(new UserAgent(row[0], row[1], row[2], mobile, row[4], row[5], row[6], agent.chromiumVersion()),
                agent, row[7]);
            int from = row[7].indexOf("Chrome/");
            assertEquals(from < 0 ? 0 : UserAgent.major(row[7].substring(from + 7)), agent.chromiumVersion(), row[7]);
        }
    }

    @Test
    void anIpadThatSaysMacintoshIsAnIpad() {
        String agent = MAC + "605.1.15 (KHTML, like Gecko) Version/26.3 Safari/605.1.15";
        UserAgent ipad = UserAgent.read(new UserAgent.Raw(agent, null, null, null, null, "MacIntel", 5));
        assertEquals("ipados", ipad.os());
        assertEquals("26.3", ipad.browserVersion());
        assertEquals(true, ipad.mobile());
        assertEquals("arm", ipad.architecture());
        assertNull(ipad.inApp());
        assertEquals("macos", UserAgent.read(new UserAgent.Raw(agent, null, null, null, null, "MacIntel", 0)).os());
    }

    @Test
    void clientHintsBeatTheFrozenWords() {
        UserAgent snapdragon = UserAgent.read(new UserAgent.Raw(WIN + "Chrome/149.0.0.0 Safari/537.36 Edg/149.0.0.0",
            "arm", "64", "", false, "Win32", 10));
        assertEquals(new UserAgent("windows", "edge", "149.0.0.0", false, null, "arm", null, 149), snapdragon);
        UserAgent pixel = UserAgent.read(new UserAgent.Raw("Mozilla/5.0 (Linux; Android 10; K)" + KHTML
            + "Chrome/149.0.0.0 Mobile Safari/537.36", "", "", "Pixel 8a", true, "Linux armv81", 5));
        assertEquals("Pixel 8a", pixel.phoneModel());
        assertEquals("arm", pixel.architecture());
        UserAgent old = UserAgent.read(new UserAgent.Raw(WIN + "Chrome/149.0.0.0 Safari/537.36", "x86", "32",
            "", false, "Win32", 0));
        assertEquals("x8632", old.architecture());
        UserAgent hidden = UserAgent.read(new UserAgent.Raw(null, "arm", "64", null, false, "MacIntel", null));
        assertEquals("macos", hidden.os());
        assertEquals("arm", hidden.architecture());
        assertNull(hidden.browser());
    }

    @Test
    void hostileStringsEnd() {
        StringBuilder text = new StringBuilder("Mozilla/5.0 (Linux; Android ;;;;");
        for (int i = 0; i < 200_000; i++) {
            text.append(i % 3 == 0 ? "Chrome/" : i % 3 == 1 ? "\ud800" : "; ");
        }
        assertNotNull(UserAgent.read(text.toString()));
        assertNotNull(UserAgent.read((String) null));
        assertEquals(0, UserAgent.major("x"));
        assertEquals(0, UserAgent.major(null));
    }

    /** A recording that holds the string alone is weighed as one that says all that follows from it. */
    @Test
    void theStringAloneTellsWhatFollowsFromIt() {
        String line = "Mozilla/5.0 (Linux; Android 16; Pixel 8a Build/CP1A.260405.005; wv)" + KHTML
            + "Version/4.0 Chrome/148.0.7778.215 Mobile Safari/537.36 Line/26.8.0/IAB";
        Signals told = Devices.seen(only(line, null)).signals();
        assertEquals("android", told.os());
        assertEquals("other", told.browser());
        assertEquals("148.0.7778.215", told.browserVersion());
        assertEquals("LINE", told.inApp());
        assertEquals("Pixel 8a", told.phoneModel());
        Signals edge = Devices.seen(only(line, "edge")).signals();
        assertEquals("edge", edge.browser());
        assertNull(edge.browserVersion(), "another browser's version is not its own");
    }

    /** A phone of the table has its own GPU, also where no renderer was read. */
    @Test
    void aKnownPhoneHasItsOwnGpu() {
        Signals phone = new Signals(null, "android", "chrome", null, null, null, null, "Pixel 8a", null, null, null,
            "hardware", null, null, null, null, null, null);
        Signals unknown = new Signals(null, "android", "chrome", null, null, null, null, "No Such 9", null, null, null,
            "hardware", null, null, null, null, null, null);
        Range known = Devices.seen(phone).budget().gpuBandwidthBytesPerSecond();
        Range wide = Devices.seen(unknown).budget().gpuBandwidthBytesPerSecond();
        assertEquals(51e9, known.low(), 1);
        assertEquals(true, known.high() / known.low() < wide.high() / wide.low() / 2);
    }

    private static Signals only(String userAgent, String browser) {
        return new Signals(userAgent, null, browser, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null);
    }
}
