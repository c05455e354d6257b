// One thread of the processor's kernels: holds their memory and runs the programs that it is sent. Nothing is decided here.

let memory;
let kernels;

const jobs = {
  // a memory of its own, or that of another thread
  async open({ shared, pages, most, given }) {
    memory = given ?? new WebAssembly.Memory({ initial: pages, maximum: most, shared });
    const module = await fetch(shared ? "kernels-shared.wasm" : "kernels.wasm");
    if (!module.ok) {
      throw new Error("kernels: status " + module.status);
    }
    kernels = (await WebAssembly.instantiate(await module.arrayBuffer(), { host: { memory } })).instance.exports;
    if (given === undefined) {
      kernels.prepare();
    }
    return shared ? memory : null;
  },

  grow({ pages }) {
    memory.grow(pages);
    return memory.buffer.byteLength;
  },

  write({ at, words }) {
    new Int32Array(memory.buffer, at, words.length).set(words);
  },

  read({ at, count }) {
    return [...new Int32Array(memory.buffer, at, count)];
  },

  sum({ at, count }) {
    return kernels.sum(at, count);
  },

  // runs a program so many times, the position one further each time if it moves; how long each took
  run({ list, steps, thread, threads, times, position, moves }) {
    const milliseconds = [];
    for (let i = 0; i < times; i++) {
      const start = performance.now();
      kernels.run(list, steps, thread, threads, position + i * moves);
      milliseconds.push(performance.now() - start);
    }
    return milliseconds;
  },
};

onmessage = async ({ data }) => {
  try {
    postMessage({ answer: await jobs[data.job](data) });
  } catch (error) {
    postMessage({ error: error.name, message: error.message });
  }
};
