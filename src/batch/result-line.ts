import { z } from "zod";
import { noTokens } from "../domain/review.ts";
import { batchServer, parseCustomId, type RequestId } from "./request.ts";
import { type BatchAnswer, batchAnswerSchema } from "../domain/model.ts";
import { type Completion, completionSchema, tokenCounts } from "../engines/openai/answers.ts";
import { complaintIn } from "../engines/openai/error-body.ts";
import { candidatesOf } from "../engines/openai/identify.ts";
import { yesNoOfCandidates } from "../engines/yes-no-texts.ts";
import { quoted } from "../text/visible-text.ts";

/** Why a line of a results file cannot be used. */
export const lineProblems = [
  "malformed", // not a line of a results file
  "unknown", // answers no request of this database
  "refused", // the server answered with an error
  "unusable", // the answer lacks what was asked for
  "wrong-model", // another model answered
  "different", // a second answer to the same request, different from the first
] as const;
export type LineProblem = (typeof lineProblems)[number];

export interface BadLine {
  readonly problem: LineProblem;
  readonly detail: string;
}

export interface GoodLine {
  readonly id: RequestId;
  /** The model that answered, as its server names it; null when the answer does not say. */
  readonly model: string | null;
  readonly answer: BatchAnswer;
}

const lineSchema = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.number(), body: z.unknown() }).nullish(),
  error: z.unknown(),
});

/**
 * Reads a line of a results file, as `vllm run-batch` and the OpenAI Batch API write it. Checks its form, and that the
 * answer holds what a live one must hold; whether it was asked for is checked against the database.
 */
export function readResultLine(text: string): GoodLine | BadLine {
  const line = lineSchema.safeParse(parseJson(text));
  if (!line.success) return bad("malformed", why(line.error));
  const { custom_id: name, response, error } = line.data;
  const id = parseCustomId(name);
  if (id === null) return bad("unknown", `${quoted(name)} is not an id that jurybox writes`);
  const complaint = complaintIn({ error });
  if (complaint !== null) return bad("refused", complaint.message || "an error without a reason");
  const { status_code: status, body } = response ?? { status_code: 0, body: null };
  if (status >= 400)
    return bad("refused", `HTTP ${status}: ${complaintIn(body)?.message ?? "no reason given"}`);
  if (body === null || body === undefined) return bad("refused", "the line has no answer");
  const completion = completionSchema.safeParse(body);
  if (!completion.success) return bad("unusable", why(completion.error));
  return answerOf(id, completion.data);
}

function answerOf(id: RequestId, completion: Completion): GoodLine | BadLine {
  const tokens = tokenCounts(completion, batchServer.countPaths) ?? noTokens;
  const [choice] = completion.choices;
  const candidates = candidatesOf(completion);
  if (id.kind === "judge" && candidates === null)
    return bad("unusable", "the answer has no log-probabilities");
  const answer = batchAnswerSchema.safeParse(
    id.kind === "judge"
      ? { kind: "judge", ...yesNoOfCandidates(candidates ?? []), tokens }
      : { kind: "write", text: choice!.message.content, tokens },
  );
  if (!answer.success) return bad("unusable", why(answer.error));
  return { id, model: completion.model ?? null, answer: answer.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function why({ issues: [issue] }: z.ZodError): string {
  const place = issue!.path.map(String).join(".");
  return place === "" ? issue!.message : `${place}: ${issue!.message}`;
}

function bad(problem: LineProblem, detail: string): BadLine {
  return { problem, detail };
}
