import { getLlama, LlamaLogLevel, type LlamaContext, type LlamaModel } from "node-llama-cpp";
import { contractModel } from "../../tools/servers/model-file.ts";

/** Runs a test on the small model in llama.cpp itself, and frees it. */
export async function withSmallContext(
  sequences: number,
  work: (model: LlamaModel, context: LlamaContext) => Promise<void>,
): Promise<void> {
  const llama = await getLlama({ gpu: false, build: "never", logLevel: LlamaLogLevel.error });
  try {
    const model = await llama.loadModel({ modelPath: (await contractModel("smollm2-135m")).path });
    const context = await model.createContext({ sequences, contextSize: 512 });
    await work(model, context);
    await context.dispose();
    await model.dispose();
  } finally {
    await llama.dispose();
  }
}
