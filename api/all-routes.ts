import { auditRoutes } from './audit/routes';
import { coverageRoutes } from './coverage/routes';
import { decideRoutes } from './decide/routes';
import { deletedRecordRoutes } from './deleted-records/routes';
import { eventRoutes } from './events/routes';
import { groupRoutes } from './groups/routes';
import { healthRoutes } from './health/routes';
import { importRoutes } from './imports/routes';
import { installationRoutes } from './installation/routes';
import { moduleRoutes } from './installation/module-routes';
import { instanceRoutes } from './instances/routes';
import { ladderRoutes } from './ladders/routes';
import { listRoutes } from './lists/routes';
import { mailboxRoutes } from './mailbox/routes';
import { mailRoutes } from './mails/routes';
import { absenceRoutes } from './me/absence-routes';
import { profileRoutes } from './me/profile-routes';
import { meRoutes } from './me/routes';
import { passwordRoutes } from './me/password-routes';
import { permissionRoutes } from './me/permission-routes';
import { ownSessionRoutes } from './me/session-routes';
import { metricsRoutes } from './metrics/routes';
import { numberRoutes } from './numbers/routes';
import { noticeRoutes } from './notices/routes';
import { optionRoutes } from './options/routes';
import { organisationRoutes } from './organisations/routes';
import { packRoutes } from './packs/routes';
import { pauseRoutes } from './pauses/routes';
import { accountRoutes } from './people/account-routes';
import { peopleImportRoutes } from './people/import/routes';
import { peopleRoutes } from './people/routes';
import { processRoutes } from './processes/routes';
import { studioRoutes } from './processes/studio-routes';
import { waitingFileRoutes } from './records/waiting-file-routes';
import { attachmentRoutes } from './records/attachment-routes';
import { recordCommandRoutes } from './records/command-routes';
import { recordCreateRoutes } from './records/create-routes';
import { recordExportRoutes } from './records/export-routes';
import { recordListOfferRoutes } from './records/list-offer';
import { recordListRoutes } from './records/list-routes';
import { recordReadRoutes } from './records/read-routes';
import { relationRoutes } from './records/relation-routes';
import { historyVerificationRoutes } from './records/verification';
import { tagRoutes } from './records/tag-routes';
import { watcherRoutes } from './records/watcher-routes';
import { rosterRoutes } from './rosters/routes';
import { serviceRoutes } from './services/routes';
import { skillRoutes } from './skills/routes';
import type { Route } from './route';
import { searchRoutes } from './search/routes';
import { confirmRoutes } from './session/confirm-routes';
import { resetRoutes } from './session/reset-routes';
import { sessionRoutes } from './session/routes';
import { systemRoutes } from './system/routes';
import { taskActionRoutes } from './tasks/action-routes';
import { taskReadRoutes } from './tasks/routes';
import { tokenRoutes } from './tokens/routes';
import { viewRoutes } from './views/routes';

/** Every route. Where two patterns fit an address (`form`, `{number}`), the earlier one is meant. */
export function allRoutes(): Route[] {
  return [
    ...sessionRoutes,
    ...resetRoutes,
    ...confirmRoutes,
    ...meRoutes,
    ...profileRoutes,
    ...absenceRoutes,
    ...ownSessionRoutes,
    ...passwordRoutes,
    ...permissionRoutes,
    ...tokenRoutes,
    ...pauseRoutes,
    ...taskReadRoutes,
    ...taskActionRoutes,
    ...recordCreateRoutes,
    ...recordListOfferRoutes,
    ...recordListRoutes,
    ...recordExportRoutes,
    ...recordReadRoutes,
    ...historyVerificationRoutes,
    ...attachmentRoutes,
    ...waitingFileRoutes,
    ...relationRoutes,
    ...watcherRoutes,
    ...tagRoutes,
    ...recordCommandRoutes,
    ...deletedRecordRoutes,
    ...numberRoutes,
    ...searchRoutes,
    ...importRoutes,
    ...viewRoutes,
    ...processRoutes,
    ...studioRoutes,
    ...packRoutes,
    ...peopleImportRoutes,
    ...peopleRoutes,
    ...accountRoutes,
    ...organisationRoutes,
    ...groupRoutes,
    ...rosterRoutes,
    ...serviceRoutes,
    ...skillRoutes,
    ...ladderRoutes,
    ...listRoutes,
    ...noticeRoutes,
    ...mailboxRoutes,
    ...mailRoutes,
    ...optionRoutes,
    ...instanceRoutes,
    ...eventRoutes,
    ...decideRoutes,
    ...auditRoutes,
    ...coverageRoutes,
    ...installationRoutes,
    ...moduleRoutes,
    ...systemRoutes,
    ...healthRoutes,
    ...metricsRoutes,
  ];
}
