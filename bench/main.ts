/** What scripts/bench.mjs measures with; it starts and stops the servers. */
export { ApiChanges } from './api-changes';
export { measureChanges } from './changes';
export { countEvents } from './events';
export { measureInbox } from './latency';
export { openRecords } from './open-records';
export { measurePages } from './pages';
export { RawChanges } from './raw-changes';
export { keep, tableOf } from './report';
export { readSettings } from './settings';
export { Sink } from './sink';
export { median } from './statistics';
export { layStock } from './stock';
export { CpuMeter, machineFacts, residentMbOf } from './usage';
