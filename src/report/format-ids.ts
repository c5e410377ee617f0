/**
 * Each is the extension of its files too. In a file of their own: the command line's help names them without loading
 * the formats.
 */
export const formatIds = ["terminal", "html", "md", "json", "csv"] as const;
export type FormatId = (typeof formatIds)[number];
