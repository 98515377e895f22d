import type { InstallationSettings } from '../../domain/installation';
import { defineModel, Json } from './define';

/** What administrators set for the whole installation: one row. */
export interface InstallationRow {
  _id: string;
  /** Ascending with every change of settings. */
  version: number;
  /** What was changed; the rest has its usual value. */
  settings: Partial<InstallationSettings>;
  at: Date;
  by: string;
}

export const Installations = defineModel<InstallationRow>('installation', {
  _id: String,
  version: Number,
  settings: Json,
  at: Date,
  by: String,
});

/** A part of the product that somebody switched; absent = it is on. */
export interface ModuleSwitch {
  _id: string;
  off: boolean;
  reason: string;
  by: string;
  at: Date;
}

export const ModuleSwitches = defineModel<ModuleSwitch>('moduleSwitches', {
  _id: String,
  off: Boolean,
  reason: String,
  by: String,
  at: Date,
});
