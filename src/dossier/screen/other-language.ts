import { dossierLimits } from "../../domain/dossier.ts";
import { fold } from "./fold.ts";
import type { Statement } from "../prose/prose.ts";

/** English function words that do not exist in any of the languages below. */
const english = wordSet(
  "the and are were its it with that this these from by not has have can each when you your which but their they " +
    "than into every only there be been does without",
);

/** Function words of other languages, as fold() writes them, without those that are also English ("die", "her"). */
const others: readonly ReadonlySet<string>[] = [
  "der das und ist nicht mit auf fur von zu jede jeden jeder alle dieses diese dieser bei sie ein eine auch wird dem",
  "le la les et est des une un pour dans cet cette ce sur chaque toutes tous que qui avec ne pas doit aux du",
  "el la los las y es una un para en este esta cada todas todos que con debe del se por de al",
  "il lo la gli le un una questo questa ogni tutte tutti che con non deve di della si alle",
  "um uma para este esta cada todas todos que com nao deve da em se",
  "de het een en niet met op voor van deze dit elke alle dat moet daarom aan er",
  "och att det en ett inte med pa av denna varje alla som ska fran",
  "og det er en et ikke med pa av denne dette hver alle som skal til",
  "ja ei tama tulee jokaiseen kaikki etta se kylla taman",
  "na jest nie sie kazde kazdym wszystkie tego ze za powinien tak",
  "na je se ne kazdou kazdy vsechny tento pri ze ano",
  "ve bir bu icin ile olarak tum olan tarafindan evet hayir",
  "la cua cho moi nay cac phai duoc khong va co nguoi",
  "yang untuk dan ini dari setiap semua harus dengan tidak ya adalah",
].map(wordSet);

/** No judge sees more of a statement than this. */
const longestRead = dossierLimits.factText;

const fewestStatements = 4;
const fewestLetters = 4;

/**
 * In a list that is mainly English, finds the statements in another language. A foreign sentence among English
 * ones is of use to nobody but a model.
 */
export function otherLanguage(statements: readonly Statement[]): (statement: Statement) => boolean {
  const inEnglish = statements.filter(({ text }) => wordsOf(text).some((word) => english.has(word))).length;
  const mainlyEnglish = statements.length >= fewestStatements && inEnglish * 2 > statements.length;
  return (statement) => mainlyEnglish && isForeign(statement);
}

function isForeign({ text, context }: Statement): boolean {
  // A name in its own script counts as English where the words above it ("Languages") are.
  const whole = (context === null ? text : `${context}: ${text}`).slice(0, longestRead);
  const letters = whole.match(/\p{L}/gu) ?? [];
  const strange = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length;
  if (strange >= fewestLetters && strange * 2 > letters.length) return true;
  const words = wordsOf(text);
  return !words.some((word) => english.has(word)) && others.some((list) => distinctOf(words, list) >= 2);
}

function distinctOf(words: readonly string[], list: ReadonlySet<string>): number {
  return new Set(words.filter((word) => list.has(word))).size;
}

function wordsOf(text: string): string[] {
  return fold(text.slice(0, longestRead)).match(/\p{L}+/gu) ?? [];
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
