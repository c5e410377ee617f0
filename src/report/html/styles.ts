import { bars } from "./styles/bars.ts";
import { evidence } from "./styles/evidence.ts";
import { layout } from "./styles/layout.ts";
import { print } from "./styles/print.ts";
import { scorecard } from "./styles/scorecard.ts";
import { theme } from "../page/styles.ts";
import { tools } from "./styles/tools.ts";

/** The style sheet of a comparison. */
export const styles = [theme, layout, tools, bars, scorecard, evidence, print].join("\n");
