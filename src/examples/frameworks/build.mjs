// Bundles the three components; a project of one framework has its own tool for this.

import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { compile as svelte } from "svelte/compiler";
import { parse, compileScript } from "vue/compiler-sfc";

const components = {
  name: "components",
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => (
      { contents: svelte(await readFile(path, "utf8"), { filename: path, css: "external" }).js.code }));
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor } = parse(await readFile(path, "utf8"), { filename: path });
      const { content } = compileScript(descriptor, {
        id: "models", inlineTemplate: true,
        templateOptions: { compilerOptions: { isCustomElement: (tag) => tag === "weigh-in" } }
      });
      return { contents: content, resolveDir: import.meta.dirname };
    });
  }
};

await build({
  entryPoints: ["main.jsx"], outfile: "dist/main.js", bundle: true, minify: true, format: "esm", jsx: "automatic",
  conditions: ["browser", "production"], define: {
    "process.env.NODE_ENV": "\"production\"", __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false"
  }, plugins: [components]
});
