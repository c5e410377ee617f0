/**
 * Texts that spell a control token of a chat template: ChatML, Llama 2 and 3, Mistral, Gemma, Phi,
 * DeepSeek, Qwen, Granite and kin.
 */
export const specialToken = new RegExp(
  [
    // Case counts, as it does for a tokeniser: "<S>" is a type parameter.
    String.raw`<\|[\w▁.:/-]{1,60}\|?>`, // <|im_start|>, <|eot_id|>, <|begin▁of▁sentence|>
    String.raw`<\|?[\w▁.:/-]{1,60}\|>`, // the same with one bar left out
    String.raw`<\/?(?:s|bos|eos|pad|unk|mask|sop|eop|eot|eod)>`,
    String.raw`<\/?(?:start|end|begin)_of_\w{1,40}>`, // <start_of_turn>, <end_of_utterance>
    String.raw`<\/?(?:think|thinking|tool_call|tool_response|tool_code|function_calls?|im_start|im_end)>`,
    String.raw`<(?:unused|extra_id_|reserved_special_token_)\d{1,4}>`,
    String.raw`<0x[0-9A-Fa-f]{2}>`,
    String.raw`<<\/?SYS>>`,
    String.raw`\[\/?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|gMASK|sMASK)\]`,
  ].join("|"),
  "g",
);
