export default (config) => {
  config.addPassthroughCopy({ static: "/" });
  return { dir: { input: "pages", includes: "../layouts", output: "dist" } };
};
