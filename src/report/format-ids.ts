/**
 * Each is also its files' extension. In a file of their own, so that the command line's help can name them without
 * loading the formats.
 */
export const formatIds = ["terminal", "html", "md", "json", "csv"] as const;
export type FormatId = (typeof formatIds)[number];
