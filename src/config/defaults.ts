import { stringify } from "yaml";
import { settingTable } from "./setting-table.ts";
import { textValue } from "./text-value.ts";
import { settingKeys, settingsSchema, type SettingKey } from "./settings.ts";

const head = `# Settings of this jurybox workspace. Each is shown with its default, or with an example where it has none.
# To change one, remove the "# " before its key. Flags and JURYBOX_* variables win over this file.
`;

/** The jurybox.yaml of a new workspace: every setting, explained and commented out. */
export function defaultConfigText(): string {
  const defaults = settingsSchema.parse({});
  const entry = (key: SettingKey): string => {
    const { purpose, takes, example, kind } = settingTable[key];
    const value = stringify(defaults[key] ?? textValue(kind, example!), {
      collectionStyle: "flow",
      flowCollectionPadding: false,
    });
    return `# ${purpose}\n# Takes ${takes}.\n# ${key}: ${value}`;
  };
  return [head, ...settingKeys.map(entry)].join("\n");
}
