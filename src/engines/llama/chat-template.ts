import { Template } from "@huggingface/jinja";
import { JuryboxError } from "../../domain/error.ts";
import type { Prompt } from "../../domain/prompt.ts";
import { joinTurns, type Turn } from "../messages.ts";

/** A piece of a rendered prompt: the template's own text, or a segment's text. */
export interface TemplatePiece {
  readonly text: string;
  /** True only for the template's own text: nowhere else may a control token act as one. */
  readonly control: boolean;
}

export interface ChatTemplate {
  /** The prompt as pieces, up to and including the start of the assistant's turn. */
  render(prompt: Prompt): TemplatePiece[];
}

interface Message {
  readonly role: string;
  readonly content: string;
}

/** Some templates (Llama's) tell the model today's date: the same prompt would change every day. */
const fixedDate = "{% macro strftime_now(format) %}26 Jul 2024{% endmacro %}";

/**
 * A chat template (Jinja, as GGUF files carry it) that keeps the template's text and the caller's
 * apart: it is rendered with placeholders, then split at them, so that no text of a prompt is
 * ever read as Jinja or as a control token.
 * @throws JuryboxError `model` when the template cannot be parsed or loses a message
 */
export function createChatTemplate(source: string, tokens: { bos: string; eos: string }): ChatTemplate {
  let template: Template;
  try {
    template = new Template(source.includes("strftime_now") ? fixedDate + source : source);
  } catch (cause) {
    throw unusable("cannot be parsed", cause);
  }
  const renderRoles = (roles: readonly string[]): string =>
    template.render({
      messages: roles.map((role, index): Message => ({ role, content: placeholder(index) })),
      add_generation_prompt: true,
      enable_thinking: false,
      bos_token: tokens.bos,
      eos_token: tokens.eos,
    });

  const frames = new Map<string, { readonly pieces: readonly string[]; readonly systemJoined: boolean }>();
  const frameFor = (roles: readonly string[]) => {
    const key = roles.join();
    let frame = frames.get(key);
    if (frame === undefined) {
      frame = makeFrame(roles, renderRoles);
      frames.set(key, frame);
    }
    return frame;
  };
  return {
    render(prompt) {
      const turns = joinTurns(prompt);
      const frame = frameFor(turns.map((turn) => turn.role));
      const bodies = frame.systemJoined ? joinSystem(turns) : turns.map((turn) => turn.texts);
      return weave(frame.pieces, bodies);
    },
  };
}

/** Renders the template for a sequence of roles and cuts it at the placeholders. */
function makeFrame(roles: readonly string[], render: (roles: readonly string[]) => string) {
  const direct = tryCut(roles, render);
  if (direct !== undefined) return { pieces: direct, systemJoined: false };
  // Some templates (Gemma's) have no system role: the system text then opens the user's turn.
  const withoutSystem = roles.filter((role) => role !== "system");
  const joined = withoutSystem.length < roles.length ? tryCut(withoutSystem, render) : undefined;
  if (joined !== undefined) return { pieces: joined, systemJoined: true };
  throw unusable(`does not render a conversation of ${roles.join(", ")}`);
}

function tryCut(
  roles: readonly string[],
  render: (roles: readonly string[]) => string,
): string[] | undefined {
  let text: string;
  try {
    text = render(roles);
  } catch {
    return undefined;
  }
  const pieces: string[] = [];
  for (let index = 0; index < roles.length; index++) {
    const parts = text.split(placeholder(index));
    if (parts.length !== 2) return undefined;
    pieces.push(parts[0]!);
    text = parts[1]!;
  }
  return [...pieces, text];
}

function joinSystem(turns: readonly Turn[]): (readonly string[])[] {
  const system = turns.filter((turn) => turn.role === "system").flatMap((turn) => turn.texts);
  const [first = { role: "user", texts: [] }, ...rest] = turns.filter((turn) => turn.role !== "system");
  return [[...system, "\n\n", ...first.texts], ...rest.map((turn) => turn.texts)];
}

function weave(frame: readonly string[], bodies: readonly (readonly string[])[]): TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  for (const [index, text] of frame.entries()) {
    if (text !== "") pieces.push({ text, control: true });
    for (const body of bodies[index] ?? []) pieces.push({ text: body, control: false });
  }
  return pieces;
}

function placeholder(index: number): string {
  return `@@jurybox-turn-${index}@@`;
}

function unusable(problem: string, cause?: unknown): JuryboxError {
  return new JuryboxError("model", `the model's chat template ${problem}`, {
    hint: "Use an instruction-tuned GGUF, or give this model a chatTemplate in the catalogue.",
    cause,
  });
}
