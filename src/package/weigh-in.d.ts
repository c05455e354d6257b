/** A number of bytes, seconds or tokens a second of which only the ends are known; `high: null`: no known upper end. */
export interface Range {
  low: number;
  high: number | null;
}

export type EngineName = "webllm" | "transformers.js" | "wllama" | "litert" | "built-in" | "native";
export type Path = "gpu" | "cpu";
export type SizeClassName =
  "0.1B" | "0.5B" | "1B" | "2B" | "4B" | "8B" | "14B" | "32B" | "70B" | "200B" | "1T";

/** A Hugging Face `config.json` as an object. */
export interface ModelConfig {
  model_type?: string;
  [key: string]: unknown;
}

/** A name, a configuration, or a `.gguf`, `.safetensors` or `config.json` of which only the header is read. */
export type Model = string | ModelConfig | File | Blob | ArrayBuffer | URL;

export type Shrink =
  | { technique: "quantization"; [key: string]: unknown }
  | { technique: "pruning"; [key: string]: unknown }
  | { technique: "lora"; [key: string]: unknown }
  | { technique: "distillation"; [key: string]: unknown }
  | { technique: "sharing"; [key: string]: unknown };

/** Whom to run it with, and how. */
export interface SizeOptions {
  engine?: EngineName | null;
  /** The engine's own word, any case: `"q4f16_1"`, `"Q4_K_M"`, `"q4f16"`, `"int4"`. */
  format?: string | null;
  /** Tokens of context to hold, 1 to 10,000,000; 4096 unless the model holds less. */
  context?: number | null;
  shrink?: Shrink[] | null;
  /** The native engine's: the type of its KV cache; `"f16"`. Quantized types need flash attention there. */
  kvType?: "f32" | "f16" | "bf16" | "q8_0" | "q5_1" | "q5_0" | "q4_1" | "q4_0" | "iq4_nl" | null;
  /** The native engine's: conversations kept at once, 1 to 256; 4, as llama-server has it. */
  sequences?: number | null;
  /** The native engine's: tokens worked on at once (`--ubatch-size`), 1 to 65,536; 512. */
  batch?: number | null;
  /** The native engine's: attention without keeping its scores; true. */
  flashAttention?: boolean | null;
  /** The native engine's: sliding windows keep the whole context (`--swa-full`); false. */
  fullWindow?: boolean | null;
  /** The native engine's: equal cards that share the model, 1 to 16; 1. */
  gpus?: number | null;
  /** The native engine's: bytes of the projector's file (`--mmproj`), downloaded and held beside the model; none. */
  projectorBytes?: number | null;
  /**
   * The native engine's: layers on the GPU (`--gpu-layers`), the output being the first; as many as fit. The size then
   * says what lies where.
   */
  gpuLayers?: number | null;
  signal?: AbortSignal | null;
}

/** Which device to weigh: this one, unless one of the two says another. */
export interface DeviceOptions {
  signals?: Partial<Signals> | null;
  device?: Device | null;
}

export interface WeighOptions extends SizeOptions, DeviceOptions {
  /** Only that path. */
  path?: Path | null;
  /**
   * Look, without a request, whether the engine's cache on this origin holds the build (`weigh` and `choose`): the answer
   * is `download.cachedBytes`, and what is here needs no waiting. Or what you know of such caches yourself; false.
   */
  cached?: boolean | CachedBuilds | null;
}

/** Builds by engine, by their repository, build or file; an engine that is not among them is one nothing is known of. */
export type CachedBuilds = {
  [engine in EngineName]?: { id: string; format?: string; bytes?: number; whole?: boolean }[];
};

export interface Progress {
  stage: string;
  done: number;
  total: number;
  heldBytes: number | null;
}

export interface RunOptions extends WeighOptions {
  onprogress?: ((progress: Progress) => void) | null;
  /** Lets it run on a software adapter: for tests. */
  allowSoftware?: boolean | null;
}

export interface MeasureOptions extends RunOptions {
  /** Measures nothing but the link to the host of that file, of some megabytes; ask the person first. */
  link?: string | URL | null;
  /** What asks for that file in place of `fetch`. */
  fetch?: ((address: string, options: RequestInit) => Promise<{ status: number; body: unknown }>) | null;
}

export interface RehearseOptions extends RunOptions {
  /** Lets it pass the budget's upper end; ask the person first. Never on iPhone and iPad. */
  beyondBudget?: boolean | null;
}

export interface ModelInfo {
  id: string;
  /** As people write it; the name that was asked for where another model's shape stands for it. */
  name: string;
  /** Trained parameters, each tied or shared tensor once; null when not disclosed. */
  parameters: number | null;
  activeParameters: number | null;
  sizeClass: SizeClassName | null;
  kind: "nlp" | "small-llm" | "llm" | null;
  exact: boolean;
  disclosed: boolean;
  /** The model whose shape stands for the one that was asked for; absent where it is that model itself. */
  weighedAs?: string;
}

/** What a model weighs in one engine and format. All bytes are null when the size is not disclosed. */
export interface Size {
  model: ModelInfo;
  engine: EngineName | null;
  format: string | null;
  context: number;
  downloadBytes: number | null;
  weightBytes: number | null;
  kvCacheBytes: number | null;
  overheadBytes: number | null;
  memoryBytes: number | null;
  peakLoadBytes: number | null;
  largestTensorBytes: number | null;
  basis: "published" | "header" | "architecture" | "name" | null;
  /** With `gpuLayers`: the part of `memoryBytes` that lies on the GPU, or on all cards together. */
  gpuBytes?: number;
  /** With `gpuLayers`: the rest, in the processor's memory. */
  hostBytes?: number;
}

export interface Signals {
  userAgent: string | null;
  os: "windows" | "macos" | "linux" | "chromeos" | "android" | "ios" | "ipados" | null;
  browser: "chrome" | "edge" | "firefox" | "safari" | "samsung" | "opera" | "other" | null;
  browserVersion: string | null;
  mobile: boolean | null;
  inApp: string | null;
  architecture: string | null;
  phoneModel: string | null;
  framed: boolean | null;
  deviceMemoryGiB: number | null;
  cores: number | null;
  webgpu: "hardware" | "software" | "none" | null;
  gpu: {
    vendor: string | null;
    architecture: string | null;
    description: string | null;
    renderer: string | null;
    fallback: boolean | null;
    f16: boolean | null;
    subgroups: boolean | null;
    maxBufferBytes: number | null;
    maxBindingBytes: number | null;
    maxWorkgroupStorageBytes: number | null;
    maxStorageBuffersPerStage: number | null;
  } | null;
  wasm: {
    simd: boolean | null;
    threads: boolean | null;
    memory64: boolean | null;
    jspi: boolean | null;
    gc: boolean | null;
  } | null;
  storage: { quotaBytes: number | null; usageBytes: number | null; persisted: boolean | null } | null;
  network: { downlinkMbps: number | null; saveData: boolean | null; metered: boolean | null } | null;
  builtInAi: string | null;
  declared: { ramGiB: number | null; vramGiB: number | null; gpuName: string | null } | null;
}

export interface Note {
  code: string;
  values: Record<string, unknown>;
}

export interface Device {
  signals: Signals;
  budget: {
    gpuBytes: Range | null;
    cpuBytes: Range | null;
    nativeBytes: Range | null;
    gpuBandwidthBytesPerSecond: Range | null;
    cpuBandwidthBytesPerSecond: Range | null;
    gpuOperationsPerSecond: Range | null;
  };
  evidence: "seen" | "measured" | "rehearsed";
  notes: Note[];
}

export type CheckName =
  "environment" | "engine" | "buffer" | "memory" | "storage" | "download" | "speed" | "history";

export interface Check {
  name: CheckName;
  outcome: "pass" | "risk" | "fail" | "unknown";
  code: string;
  need: number | Range | null;
  have: number | Range | null;
}

export type Outcome = "well" | "runs" | "slow" | "tight" | "no" | "unknown";

/** What the engine's own call takes to load the build that was weighed. */
export type Load = Loads[EngineName];

/** The same by engine; the browser's own model and programs outside it are not loaded by the page. */
export interface Loads {
  webllm: WebLlmLoad;
  "transformers.js": TransformersLoad;
  wllama: WllamaLoad;
  litert: LiteRtLoad;
  "built-in": never;
  native: never;
}

/** `CreateMLCEngine(load.model)` */
export interface WebLlmLoad {
  model: string;
}

/** `pipeline(load.task, load.model, load.options)` */
export interface TransformersLoad {
  task: "text-generation" | "text2text-generation" | "summarization" | "translation" | "feature-extraction"
    | "fill-mask" | "text-classification" | "token-classification" | "zero-shot-classification" | "question-answering";
  model: string;
  options: {
    device: "webgpu" | "wasm";
    dtype: "auto" | "fp32" | "fp16" | "q8" | "int8" | "uint8" | "q4" | "bnb4" | "q4f16";
  };
}

/** `loadModelFromHF(load)` */
export interface WllamaLoad {
  repo: string;
  file: string;
}

/** The `baseOptions` of LiteRT and MediaPipe. A name without an address is a file that you serve yourself. */
export interface LiteRtLoad {
  modelAssetPath: string;
}

export interface Verdict<E extends EngineName = EngineName> {
  verdict: Outcome;
  size: Size;
  path: Path | null;
  engine: E | null;
  /** The published build that was weighed; null where none is listed. `files` and `bytes` are null where not known. */
  build: { repository: string; id: string; files: string[] | null; bytes: number | null } | null;
  /** How the engine loads it; null where no build is listed that a page loads. */
  load: Loads[E] | null;
  confidence: "low" | "medium" | "high";
  /** The check that decided, null when `"well"`. */
  limiting: CheckName | null;
  checks: Check[];
  /**
   * `bytes` of all weight files; `seconds` for those that are not here already; `cachedBytes` is null unless `cached` was
   * asked for, and where the engine has no cache or it cannot be read.
   */
  download: {
    bytes: number | null; seconds: Range | null; fits: boolean | null; cachedBytes: number | null;
  } | null;
  /** The first token after a page of text (1,000 tokens) and after a short question (64). */
  speed: {
    tokensPerSecond: Range | null; firstTokenSeconds: Range | null; shortFirstTokenSeconds: Range | null;
  } | null;
  remedies: { code: string; values: Record<string, unknown>; verdict: Outcome | null }[];
}

export interface Rehearsal {
  model: ModelInfo;
  engine: EngineName;
  format: string;
  path: Path;
  completed: boolean;
  stage: "plan" | "allocate" | "prefill" | "decode" | "release";
  heldBytes: number | null;
  tokensPerSecond: number | null;
  prefillTokensPerSecond: number | null;
  firstTokenSeconds: number | null;
  bandwidthBytesPerSecond: number | null;
  verdict: Verdict | null;
  error: string | null;
}

/** The share of many devices that can run a model. */
export interface Audience {
  /** What became of the rows; `sampled` where not all devices that differ were weighed. */
  rows: {
    read: number; used: number; refused: number; weight: number; distinct: number; weighed: number; sampled: boolean;
    reasons: { code: string; count: number; lines: number[] }[];
  };
  /** The models asked for; the size classes where none was. */
  models: AudienceModel[];
  classes: AudienceModel[];
  /** What serves everyone, step by step: a model, the browser's own (no model), a server (no engine). */
  plan: { model: ModelInfo | null; engine: EngineName | null; path: Path | null; adds: number }[];
  /** Of the models (else the classes) that surely run for the wanted share: the largest, and the one of the best score. */
  best: { share: number; bySize: AudienceBest | null; byQuality: AudienceBest | null };
  /** The readings for want of which most is in doubt. */
  narrows: { signal: string; share: number }[];
  /** The names of the file's header with the fields of Signals that they were read as. */
  columns: { name: string; signal: string | null }[];
  verdicts: number;
  /** False where it was aborted: the figures are of what was weighed until then. */
  completed: boolean;
}

export interface AudienceBest {
  model: ModelInfo;
  runs: { low: number; high: number };
}

/** Shares of the rows' weight, from 0 to 1. */
export interface AudienceModel {
  model: ModelInfo;
  size: Size | null;
  outcomes: Record<Outcome, number>;
  /** `low` surely runs; `high` adds what may. */
  runs: { low: number; high: number };
  /** The 95 % interval of `runs.low` where the rows are a sample. */
  interval: { low: number; high: number } | null;
  limiting: { name: CheckName; code: string; share: number }[];
  platforms: {
    os: string | null; browser: string | null; share: number; outcomes: Record<Outcome, number>;
    runs: { low: number; high: number };
  }[];
}

export interface AudienceOptions {
  engine?: EngineName | null;
  format?: string | null;
  context?: number | null;
  path?: Path | null;
  /** Names of the file's header, each with the field of Signals that it holds (`"gpu.renderer"`), or null for none. */
  columns?: Record<string, string | null> | null;
  /** Whether the rows are a sample: true for a file or a list, false for a mix, unless said. */
  sample?: boolean | null;
  /** The share that `best` reaches, from 0 to 1; 0.9 unless said. */
  share?: number | null;
  signal?: AbortSignal | null;
  /** Also has `rows`, `devices` and `verdicts` so far, and while it weighs the `audience` so far. */
  onprogress?: ((progress: AudienceProgress) => void) | null;
}

export interface AudienceProgress extends Omit<Progress, "total"> {
  /** Bytes of the file, or devices of the list; null where not known. */
  total: number | null;
  rows: number;
  devices: number;
  verdicts: number;
  audience?: Audience;
}

/** A tab that ended while it held a model. */
export interface Death {
  model: string | null;
  engine: EngineName | null;
  format: string | null;
  path: Path;
  step: string | null;
  bytes: number;
  /** Milliseconds since 1970. */
  time: number;
  browserVersion: string | null;
}

/** What a tab holds: a model, its bytes, and where. */
export interface Holding {
  model: string;
  bytes: number;
  engine?: EngineName | null;
  format?: string | null;
  path?: Path | null;
  step?: string | null;
}

/** A model with its own options, which go before those of the call. */
export interface Candidate {
  model: string | ModelConfig;
  engine?: EngineName | null;
  format?: string | null;
  context?: number | null;
  path?: Path | null;
}

/** What the browser reveals of this device, and what follows from it. */
export function detect(options?: DeviceOptions | null): Promise<Device>;
/** What a model weighs: parameters, download, memory. Works outside browsers, too. */
export function size(model: Model, options?: SizeOptions | null): Promise<Size>;
/** Whether this device can download and run a model. */
export function weigh<E extends EngineName>(model: Model, options: WeighOptions & { engine: E }): Promise<Verdict<E>>;
export function weigh(model: Model, options?: WeighOptions | null): Promise<Verdict>;
/** A verdict for each of the eleven size classes, lightest first. */
export function classes(options?: WeighOptions | null): Promise<Verdict[]>;
/** Of the candidates, in order of preference, the first that runs well, else the first that runs, else null. */
export function choose<E extends EngineName>(candidates: (Candidate & { engine: E })[],
  options?: WeighOptions | null): Promise<Verdict<E> | null>;
export function choose(candidates: (string | ModelConfig | Candidate)[], options?: WeighOptions | null):
  Promise<Verdict | null>;
/** The device with measured speed in place of estimated; opt-in, seconds. */
export function measure(options?: MeasureOptions | null): Promise<Device>;
/** The model's own memory and work on this device, with made-up weights and no download. */
export function rehearse(model: Model, options?: RehearseOptions | null): Promise<Rehearsal>;
/** Tabs that died here while they held a model, newest first. */
export function deaths(): Promise<Death[]>;
/** Forgets those tabs. */
export function forget(): Promise<null>;
/** For an engine's own page: what the tab is about to hold, lest it dies; null when that is over. */
export function mark(holding: Holding | null): Promise<boolean>;
/** The share of many devices that can run a model. */
export function audience(devices: Partial<Signals>[] | Blob | URL | string,
  model?: string | ModelConfig | (string | ModelConfig)[] | null, options?: AudienceOptions | null): Promise<Audience>;

export type ErrorCode =
  | "invalid-model" | "unknown-model" | "unknown-engine" | "unknown-format" | "invalid-options" | "out-of-range"
  | "invalid-signals" | "invalid-file" | "network" | "storage" | "aborted" | "software-adapter" | "no-adapter"
  | "device-lost" | "out-of-memory" | "unsupported-browser" | "not-built";

/** Why a call has no answer: `code` is for programs, `message` for people. */
export class WeighInError extends Error {
  constructor(code: ErrorCode, message: string, input?: string, suggestions?: string[]);
  readonly name: "WeighInError";
  readonly code: ErrorCode;
  readonly input?: string;
  /** Names that were probably meant, the likeliest first. */
  readonly suggestions?: string[];
}

/** `<weigh-in>`: attributes `model`, `engine`, `format`, `context`, `lang`, `theme`, `form`, `compact` and `page`. */
export interface WeighInElement extends HTMLElement {
  /** What it shows; null before the first answer and where there is none. */
  readonly verdict?: ShownVerdict | ShownVerdict[] | null;
}

/** A verdict as the element has it: it loads nothing, so it does not say how. */
export type ShownVerdict = Omit<Verdict, "load">;

/** The element's attributes, but for those of all elements. */
export interface WeighInAttributes {
  model?: string;
  engine?: EngineName;
  format?: string;
  context?: number | string;
  theme?: "light" | "dark";
  form?: "badge" | "card" | "ladder";
  compact?: boolean | "";
  page?: string;
}

export interface WeighInEvents {
  "weigh-in": CustomEvent<ShownVerdict | ShownVerdict[]>;
  "weigh-in-error": CustomEvent<WeighInError>;
}

declare global {
  interface HTMLElementTagNameMap {
    "weigh-in": WeighInElement;
  }
  interface HTMLElementEventMap extends WeighInEvents {
  }
  interface DocumentEventMap extends WeighInEvents {
  }
  interface WindowEventMap extends WeighInEvents {
  }
}
