import { createRoot } from "react-dom/client";
import { mount, unmount } from "svelte";
import { createApp } from "vue";
import { Models as ReactModels } from "./Models.jsx";
import SvelteModels from "./Models.svelte";
import VueModels from "./Models.vue";

const place = (id) => document.getElementById(id);
const react = createRoot(place("react"));
react.render(<ReactModels />);
const vue = createApp(VueModels);
vue.mount(place("vue"));
const svelte = mount(SvelteModels, { target: place("svelte") });

document.getElementById("end").addEventListener("click", () => {
  react.unmount();
  vue.unmount();
  unmount(svelte);
});
