import { useState } from "react";

export function Models() {
  const [model, setModel] = useState("gemma 2b");
  const [said, setSaid] = useState("");
  return (
    <>
      <weigh-in model={model} onweigh-in={({ detail }) => setSaid(`${detail.size.model.id} ${detail.verdict}`)}>{model}</weigh-in>
      <button onClick={() => setModel("llama 3.2 1b")}>Another</button>
      <output>{said}</output>
    </>
  );
}
