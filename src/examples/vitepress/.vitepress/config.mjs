import { createHash } from "node:crypto";
import { defineConfig } from "vitepress";

/** The policy, with the hashes of the scripts that VitePress itself writes into a page. */
function withPolicy(html) {
  const hashes = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)]
    .map(([, script]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' ${hashes.join(" ")}; style-src 'self'; `
    + "connect-src 'self'; img-src 'self' data:; font-src 'self'";
  // styles in attributes are set again by Vue when it takes the page over
  return html.replace(/ style="[^"]*"/g, "").replace("<meta charset=\"utf-8\">", `$&\n<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}

export default defineConfig({
  title: "Docs",
  base: "/some/where/",
  appearance: false,
  metaChunk: true,
  head: [
    ["link", { rel: "icon", href: "data:," }],
    ["link", { rel: "stylesheet", href: "/some/where/weigh-in/weigh-in.css" }],
    ["script", { type: "module", src: "/some/where/weigh-in/weigh-in.js" }]
  ],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "weigh-in" } } },
  transformHtml: withPolicy
});
