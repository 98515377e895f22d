import { Settings, type Setting } from './models/engine';

/** A diagram or table that the engine would not take. */
export interface RefusedFile {
  file: string;
  elementId?: string;
  message: string;
}

const SETTING = 'refusedFiles';

/** Keeps what the engine refused when it last got the files in force; nothing refused clears it. */
export async function keepRefusals(refused: readonly RefusedFile[]): Promise<void> {
  await Settings.updateOne({ _id: SETTING }, { $set: { value: [...refused] } }, { upsert: true });
}

/** What the engine refused when it last got the files in force. */
export async function refusedFiles(): Promise<RefusedFile[]> {
  const setting = await Settings.findById(SETTING).lean<Setting>();
  return Array.isArray(setting?.value) ? (setting.value as RefusedFile[]) : [];
}
