import type { Operation } from '../../domain/operation';
import type { Text } from '../../domain/text';
import { defineModel, Json } from './define';

/** Who ran a service from a moment on, until the next one. */
export interface PastOperation extends Operation {
  since: Date;
  by?: string;
  reason: string;
}

/** What users are given: the subject of agreements, calendars and impact. */
export interface Service {
  _id: string;
  names: Text;
  critical: boolean;
  owner?: string | null;
  /** Provides it. */
  supportGroup?: string | null;
  /** Designs and improves it, chooses its suppliers and judges them. */
  managingGroup?: string | null;
  calendar: string;
  tier?: string | null;
  users: string[];
  /** The service of which it is a part. */
  parent?: string | null;
  /** Who runs it now; absent: the own house. */
  operation?: Operation;
  /** Every change of who runs it, the present one last. */
  operations?: PastOperation[];
  /** Absent: offered. */
  active?: boolean;
  /** 1 where nobody has changed it yet. */
  version?: number;
}

export const Services = defineModel<Service>(
  'services',
  {
    _id: String,
    names: Json,
    critical: { type: Boolean, default: false },
    owner: String,
    supportGroup: String,
    managingGroup: String,
    calendar: String,
    tier: String,
    users: [String],
    parent: String,
    operation: Json,
    operations: { type: [Json], default: undefined },
    active: Boolean,
    version: Number,
  },
  [
    [{ 'operation.suppliers.organisation': 1 }, { sparse: true }],
    [{ parent: 1 }, { sparse: true }],
  ],
);

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
