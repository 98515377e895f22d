import common from './zh.json';
import audit from './zh.audit.json';
import coverage from './zh.coverage.json';
import home from './zh.home.json';
import installation from './zh.installation.json';
import inbox from './zh.inbox.json';
import ladders from './zh.ladders.json';
import lists from './zh.lists.json';
import mailbox from './zh.mailbox.json';
import maintained from './zh.maintained.json';
import packs from './zh.packs.json';
import people from './zh.people.json';
import processes from './zh.processes.json';
import records from './zh.records.json';
import services from './zh.services.json';
import settings from './zh.settings.json';
import system from './zh.system.json';

/** Every text of the pages in Chinese, by page; loaded where somebody reads it. */
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
