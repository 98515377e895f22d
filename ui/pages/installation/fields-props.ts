import type { Settings, SettingValues } from '../../api/installation';

/** What each group of fields of the settings works on. */
export interface FieldsProps {
  settings: Settings;
  values: SettingValues;
  /** What is wrong with a value, by its path. */
  wrong: Readonly<Record<string, string>>;
  change: (part: Partial<SettingValues>) => void;
}

/** How a form item shows that its value was refused. */
export const refused = (help: string | undefined): { validateStatus?: 'error'; help?: string } =>
  help === undefined ? {} : { validateStatus: 'error', help };
