import common from './en.json';
import audit from './en.audit.json';
import coverage from './en.coverage.json';
import home from './en.home.json';
import installation from './en.installation.json';
import inbox from './en.inbox.json';
import ladders from './en.ladders.json';
import lists from './en.lists.json';
import mailbox from './en.mailbox.json';
import maintained from './en.maintained.json';
import packs from './en.packs.json';
import people from './en.people.json';
import processes from './en.processes.json';
import records from './en.records.json';
import services from './en.services.json';
import settings from './en.settings.json';
import system from './en.system.json';

/** Every text of the pages in English, by page; loaded where somebody reads it. */
export const texts = {
  common,
  audit,
  coverage,
  home,
  installation,
  inbox,
  ladders,
  lists,
  mailbox,
  maintained,
  packs,
  people,
  processes,
  records,
  services,
  settings,
  system,
};
