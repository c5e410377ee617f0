/** What a family of licences asks of users. */
interface Rule {
  readonly pattern: RegExp;
  readonly notice: string;
}

const otherwise = "for research and other non-commercial use only";

/**
 * Licences that restrict use, by the id that the hub gives them or by the name that files state; the first that matches
 * counts. Source: the list of licence ids in the hub's documentation, and the licences' own texts.
 */
const rules: readonly Rule[] = [
  {
    pattern: /^(mrl|mistral(ai|-ai)?-research)\b/,
    notice: `Mistral AI Research License: ${otherwise}; commercial use needs a licence from Mistral AI.`,
  },
  {
    pattern: /^(mnpl|mistral(ai|-ai)?-non-production)\b/,
    notice:
      "Mistral AI Non-Production License: for research and testing, not for production or commercial use.",
  },
  { pattern: /^cc-by-nc\b/, notice: `Creative Commons NonCommercial licence: ${otherwise}.` },
  { pattern: /^qwen-research\b/, notice: `Qwen Research License: ${otherwise}.` },
  { pattern: /^apple-amlr\b/, notice: `Apple Machine Learning Research Model License: ${otherwise}.` },
  { pattern: /^fair-noncommercial\b/, notice: `FAIR Noncommercial Research License: ${otherwise}.` },
  { pattern: /^exaone\b/, notice: `EXAONE AI Model License: ${otherwise}.` },
  {
    pattern: /\b(non-?commercial|research-only)\b/,
    notice: `The model's licence says non-commercial: ${otherwise}.`,
  },
  {
    pattern: /^gemma\b/,
    notice: "Use is subject to the Gemma Terms of Use and their Prohibited Use Policy.",
  },
  {
    pattern: /^llama-?[2-4]/,
    notice:
      "Llama Community License: subject to Meta's Acceptable Use Policy; what is made with it must say Built with Llama, and services with over 700 million monthly users need a licence from Meta.",
  },
  {
    pattern: /^(qwen|tongyi-qianwen)(-license)?(-agreement)?$/,
    notice: "Qwen License: services with over 100 million monthly users need a licence from Alibaba Cloud.",
  },
  {
    pattern: /^(stabilityai|stability-ai)\b.*community/,
    notice:
      "Stability AI Community License: businesses with over one million US dollars a year need a licence.",
  },
  {
    pattern: /\b(open)?rail\b/,
    notice: "An OpenRAIL licence: its use-based restrictions hold for whatever is made with the model.",
  },
];

/**
 * What users must know about a licence that a model file states, to be shown before a download and in every output made
 * with the model; null for licences without such conditions, for unknown ones and for none.
 */
export function licenseNotice(license: string | null): string | null {
  // Files write the same licence as an id, as a name and with blanks or underscores.
  const id = (license ?? "")
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "-");
  return rules.find(({ pattern }) => pattern.test(id))?.notice ?? null;
}
