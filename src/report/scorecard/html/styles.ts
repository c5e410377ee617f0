import { layout } from "../../html/styles/layout.ts";
import { print } from "../../html/styles/print.ts";
import { theme } from "../../html/styles/theme.ts";
import { chartStyles } from "./styles/charts.ts";
import { pageStyles } from "./styles/page.ts";
import { tableStyles } from "./styles/table.ts";

/** The style sheet of a scorecard. */
export const styles = [theme, layout, pageStyles, tableStyles, chartStyles, print].join("\n");
