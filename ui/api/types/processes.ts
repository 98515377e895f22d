import type { Named, RecordState } from './common';

export interface Start {
  key: string;
  name: string;
}

export interface ProcessSummary extends Named {
  clause?: string;
  purpose?: string;
  version?: number;
  running: number;
  incidents: number;
  starts: Start[];
  states: RecordState[];
  recordList: boolean;
}

export interface ProcessFile {
  file: string;
  kind: 'bpmn' | 'dmn';
  process?: string;
  version?: number;
  deployedAt?: string;
}

export interface ProcessDetail extends ProcessSummary {
  files: ProcessFile[];
  roles: Named[];
  permissions: string[];
}

export interface ProcessDiagram {
  file: string;
  process: string;
  xml: string;
  version: number;
  counts: Record<string, { running: number; incidents: number }>;
}
