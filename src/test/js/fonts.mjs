// Lays out the sets of fonts that the tests use, each in a folder with the fontconfig file that names it alone.
// node fonts.mjs <folder of node_modules> <folder to write to>
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [modules, out] = process.argv.slice(2).map((path) => resolve(path));
// Chromium takes no packed font from the system
const { decompress } = createRequire(modules + "/")("wawoff2");

const DEJAVU = /^DejaVu(Sans|SansMono|Serif)(-Bold|-Oblique|-BoldOblique|-Italic|-BoldItalic)?\.ttf$/;
const WEIGHTS = /-wght-normal\.woff2$/;
const SETS = {
  dejavu: [["dejavu-fonts-ttf/ttf", DEJAVU]],
  // Liberation Sans 2 is Arimo under another name
  liberation: [["@fontsource/arimo/files", /^arimo-latin(-ext)?-(400|700)-normal\.woff2$/]],
  noto: [
    ["@fontsource-variable/noto-sans/files", /^noto-sans-latin(-ext)?-wght-normal\.woff2$/],
    ["@fontsource-variable/noto-sans-arabic/files", /^noto-sans-arabic-arabic-wght-normal\.woff2$/],
    ["@fontsource-variable/noto-sans-devanagari/files", /^noto-sans-devanagari-devanagari-wght-normal\.woff2$/],
    ["@fontsource-variable/noto-sans-jp/files", WEIGHTS],
    ["@fontsource-variable/noto-sans-sc/files", WEIGHTS]
  ]
};
const SANS = ["DejaVu Sans", "Noto Sans", "Arimo"];

for (const [name, sources] of Object.entries(SETS)) {
  const folder = join(out, name);
  mkdirSync(folder, { recursive: true });
  for (const [source, wanted] of sources) {
    const files = readdirSync(join(modules, source)).filter((file) => wanted.test(file));
    if (!files.length) {
      throw new Error(`${source} has no such fonts`);
    }
    for (const file of files) {
      const from = join(modules, source, file);
      if (file.endsWith(".ttf")) {
        copyFileSync(from, join(folder, file));
      } else {
        writeFileSync(join(folder, file.replace(/woff2$/, "ttf")), await decompress(readFileSync(from)));
      }
    }
  }
  const generic = (family, fonts) => `<alias><family>${family}</family><prefer>${
    fonts.map((font) => `<family>${font}</family>`).join("")}</prefer></alias>`;
  writeFileSync(join(out, `${name}.conf`), `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>${folder}</dir>
<cachedir>${join(out, "cache")}</cachedir>
${generic("sans-serif", SANS)}
${generic("serif", ["DejaVu Serif", ...SANS])}
${generic("monospace", ["DejaVu Sans Mono", ...SANS])}
</fontconfig>
`);
}
