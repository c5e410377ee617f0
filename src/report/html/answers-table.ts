import { count } from "../../text/amounts.ts";
import type { ItemAnswer, Review } from "../../domain/review.ts";
import { byInfluence, unknown } from "../wording.ts";
import { html, type Content, type Markup } from "../page/markup.ts";

/** How many answers at the top are marked as those that counted most. */
const marked = 3;

const whole = new Intl.NumberFormat("en");

/** Kept because it is the largest part of a page, and the same on every page of a site that shows the review. */
const made = new WeakMap<Review, Content>();

/** The yes/no answers behind the score, those that moved it most first, and what the review cost. */
export function answersTable(review: Review): Content {
  const known = made.get(review) ?? tableOf(review);
  made.set(review, known);
  return known;
}

function tableOf(review: Review): Content {
  const { items } = review;
  if (items.length === 0) return null;
  return html`<details>
    <summary>Answers · ${count(items.length, "question")}</summary>
    <table class="answers">
      <caption>
        Probability of a yes to each question, largest effect on the score first. The first
        ${Math.min(marked, items.length)} counted most.
      </caption>
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col">Yes</th>
          <th scope="col">Effect</th>
        </tr>
      </thead>
      <tbody>
        ${byInfluence(items).map((item, rank) => answerRow(item, rank < marked))}
      </tbody>
    </table>
    <p class="cost">${costText(review)}</p>
  </details>`;
}

function answerRow(item: ItemAnswer, weighedMost: boolean): Markup {
  const wanted = item.polarity === "positive" ? "yes" : "no";
  return html`<tr class="${weighedMost ? "weighed-most" : "weighed-less"}">
    <th scope="row">
      <span dir="auto">${item.question}</span>
      <small>good answer: ${wanted} · weight ${item.weight}</small>
    </th>
    <td>${item.abstained ? html`<span class="abstained">abstained</span>` : probability(item.pYes)}</td>
    <td class="${item.contribution < 0 ? "hurt" : "helped"}">
      ${item.abstained ? unknown : signed(item.contribution)}
    </td>
  </tr>`;
}

function probability(pYes: number): Markup {
  return html`${Math.round(100 * pYes)}%
    <svg class="meter" viewBox="0 0 40 4" aria-hidden="true">
      <rect class="bar-track" width="40" height="4" rx="2" />
      <rect class="meter-value" width="${40 * pYes}" height="4" rx="2" />
    </svg>`;
}

/** `+0.42`, with a true minus sign. */
function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

function costText({ timings, tokens, attempts }: Review): string {
  return [
    `Judged in ${seconds(timings.judgeMs)}, written in ${seconds(timings.writeMs)} at ${timings.tokensPerSecond.toFixed(1)} tokens/s.`,
    `${whole.format(tokens.prompt)} tokens read (${whole.format(tokens.cached)} reused), ${whole.format(tokens.output)} written`,
    `in ${count(attempts.length, "call")}.`,
  ].join(" ");
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
