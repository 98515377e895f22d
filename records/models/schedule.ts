import { defineModel } from './define';

/** A planned window in the calendar, e.g. of an approved change. */
export interface ScheduleEntry {
  _id: string;
  recordId: string;
  type: string;
  number: string;
  title: string;
  from: Date;
  to: Date;
  services: string[];
  state: 'planned' | 'released';
}

export const ScheduleEntries = defineModel<ScheduleEntry>(
  'scheduleEntries',
  {
    _id: String,
    recordId: String,
    type: String,
    number: String,
    title: String,
    from: Date,
    to: Date,
    services: [String],
    state: String,
  },
  [[{ from: 1, to: 1 }], [{ recordId: 1 }]],
);
