import type { Worker } from '../engine/define-worker';
import { accessSet } from './access-set';
import { approvalClose } from './approval-close';
import { approvalOpen } from './approval-open';
import { approvalTally } from './approval-tally';
import { clockBreach, clockPlan } from './clock-process';
import { clockPause, clockResume, clockStart, clockStop } from './clocks';
import { configurationCheck } from './configuration-check';
import { configurationImpact } from './configuration-impact';
import { costApportion } from './cost-apportion';
import type { WorkerDependencies } from './dependencies';
import { dutyNext } from './duty-next';
import { dutyPlan } from './duty-plan';
import { dutyStart } from './duty-start';
import { eachOpen } from './each-open';
import { eachAnswer, eachBegin, eachTally } from './each-process';
import { escalationFire, escalationPlan } from './escalation';
import { fileVerify } from './file-verify';
import { forecastRun } from './forecast-run';
import { libraryStore } from './library-store';
import { matchFind } from './match-find';
import { notify } from './notify';
import { packExport } from './pack-export';
import { recordCollect } from './record-collect';
import { recordCheck } from './record-check';
import { recordCreate } from './record-create';
import { recordHandOver } from './record-hand-over';
import { recordRelate } from './record-relate';
import { recordSignal } from './record-signal';
import { recordUpdate } from './record-update';
import { roleGrant, roleRevoke } from './roles';
import { sampleDraw } from './sample-draw';
import { schedulePublish } from './schedule-publish';
import { waitOpen, waitPlan } from './wait-process';

/** Every worker of the program, one a job type of `packs/vocabulary`. */
export function allWorkers(dependencies: WorkerDependencies): Worker[] {
  return [
    recordUpdate(dependencies),
    recordCheck(dependencies),
    recordCreate(dependencies),
    recordRelate(dependencies),
    recordCollect(dependencies),
    recordSignal(dependencies),
    recordHandOver(dependencies),
    matchFind(dependencies),
    configurationImpact(dependencies),
    configurationCheck(dependencies),
    sampleDraw(dependencies),
    forecastRun(dependencies),
    costApportion(dependencies),
    roleGrant(dependencies),
    roleRevoke(dependencies),
    accessSet(dependencies),
    fileVerify(dependencies),
    libraryStore(dependencies),
    packExport(dependencies),
    schedulePublish(dependencies),
    notify(dependencies),
    clockStart(dependencies),
    clockStop(),
    clockPause(),
    clockResume(),
    clockPlan(),
    clockBreach(),
    escalationPlan(dependencies),
    escalationFire(dependencies),
    approvalOpen(dependencies),
    approvalTally(),
    approvalClose(dependencies),
    waitOpen(dependencies),
    waitPlan(dependencies),
    dutyPlan(dependencies),
    dutyNext(dependencies),
    dutyStart(dependencies),
    eachOpen(dependencies),
    eachTally(),
    eachBegin(dependencies),
    eachAnswer(),
  ] as Worker[];
}
