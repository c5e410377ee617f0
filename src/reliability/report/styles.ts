import { layout } from "../../report/html/styles/layout.ts";
import { print } from "../../report/html/styles/print.ts";
import { theme } from "../../report/page/styles.ts";
import { chartStyles } from "../../report/scorecard/html/styles/charts.ts";
import { pageStyles } from "../../report/scorecard/html/styles/page.ts";
import { tableStyles } from "../../report/scorecard/html/styles/table.ts";

/** The style sheet of a scorecard. */
export const styles = [theme, layout, pageStyles, tableStyles, chartStyles, print].join("\n");
