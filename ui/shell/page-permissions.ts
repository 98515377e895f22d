/** What the pages need that not everybody may open; navigation and addresses both ask here. */
export const PAGE_PERMISSIONS = {
  '/ladders': 'ladder.read',
  '/people': 'person.manage',
  '/organisations': 'person.manage',
  '/groups': 'person.manage',
  '/skills': 'person.manage',
  '/services': 'service.manage',
  '/access': 'person.manage',
  '/packs': 'pack.manage',
  '/installation': 'settings.manage',
  '/lists': 'list.manage',
  '/audit': 'audit.read',
  '/coverage': 'records.readAll',
  '/system': 'system.read',
  '/deleted-records': 'record.delete',
  '/numbers': 'history.verify',
} as const;

/** Of importing, which has a page under each type of records. */
export const IMPORT_PERMISSION = 'records.import';
