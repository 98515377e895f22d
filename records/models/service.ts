import type { Text } from '../../domain/text';
import { defineModel, Json } from './define';

/** What users are given: the subject of agreements, calendars and impact. */
export interface Service {
  _id: string;
  names: Text;
  critical: boolean;
  owner?: string;
  supportGroup?: string;
  calendar: string;
  tier?: string;
  users: string[];
}

export const Services = defineModel<Service>('services', {
  _id: String,
  names: Json,
  critical: { type: Boolean, default: false },
  owner: String,
  supportGroup: String,
  calendar: String,
  tier: String,
  users: [String],
});

export interface ConfigurationItem {
  _id: string;
  names: Text;
  type: string;
  services: string[];
  owner?: string;
  dependsOn: string[];
}

export const ConfigurationItems = defineModel<ConfigurationItem>(
  'configurationItems',
  { _id: String, names: Json, type: String, services: [String], owner: String, dependsOn: [String] },
  [[{ services: 1 }], [{ dependsOn: 1 }]],
);
