import type { Route } from '../../api/route';
import type { Who } from '../../api/rules';
import { keyOf, type Relation } from './matrix-requests';
import { may, type Somebody } from './matrix-world';

/** `passes`: the rule lets the request through; `refused`: it says so; `hidden`: as if the thing did not exist. */
export type Verdict = 'passes' | 'refused' | 'hidden';

type Judge = (person: Somebody, relation: Relation, key: string) => Verdict;

const when = (passes: boolean, otherwise: Verdict = 'refused'): Verdict => (passes ? 'passes' : otherwise);

/** Roles that the record type of the tests names: `read` has `desk`, its start has `requester` and `desk`. */
const isDesk = ({ roles }: Somebody): boolean => roles.includes('desk');

const readsAll = (person: Somebody): boolean => may(person, 'records.readAll') || isDesk(person);
const reads = (person: Somebody, relation: Relation): boolean => readsAll(person) || relation !== 'stranger';

/** May read it, and not only by a role that only looks. */
const adds = (person: Somebody, relation: Relation): boolean =>
  relation !== 'stranger' || may(person, 'records.workAll') || isDesk(person);

const sees = (person: Somebody, relation: Relation): boolean =>
  readsAll(person) || may(person, 'tasks.readAll') || relation === 'mine' || relation === 'excluded';

/** Only the one who has a task gives it back. */
const TO_HAVE = ['POST /api/tasks/{id}/release', 'DELETE /api/tasks/{id}/complete'];

const commands: Judge = (person, relation, key) => {
  const requester = relation === 'own' || (key.startsWith('POST') && person.roles.includes('requester'));
  return when(reads(person, relation) && requester);
};

/** What each rule says, in the words of the test. A rule that is not here fails the test. */
const JUDGES: Readonly<Record<Who, Judge>> = {
  public: () => 'passes',
  linkHolder: () => 'passes',
  cookieHolder: () => 'refused',
  scraper: (person) => when(may(person, 'metrics.read')),
  permission: () => 'passes',
  signedIn: () => 'passes',
  insider: (person) => when(!person.roles.includes('supplier')),
  self: (_person, relation) => when(relation !== 'others', 'hidden'),
  mailReader: (person, relation) => when(relation !== 'others' || may(person, 'mailbox.readAll'), 'hidden'),
  recordStarter: (person) => when(person.roles.includes('requester') || isDesk(person)),
  recordReader: (person, relation) => when(reads(person, relation)),
  recordContributor: (person, relation) => when(adds(person, relation)),
  recordWorker: (person, relation) => when(may(person, 'records.workAll') || isDesk(person) || relation === 'withTask'),
  recordCommander: commands,
  attachmentOwner: (person, relation) =>
    when(reads(person, relation) && (relation === 'own' || may(person, 'attachment.manage'))),
  taskReader: (person, relation) => when(sees(person, relation) || (relation === 'group' && isDesk(person))),
  taskHolder: (person, relation, key) => {
    const candidate = relation === 'group' && isDesk(person) && !TO_HAVE.includes(key);
    return when(relation === 'mine' || candidate);
  },
};

/** What must happen when that person calls that route on a thing of that relation. */
export function expected(route: Route, person: Somebody, relation: Relation): Verdict {
  if (route.permission && !may(person, route.permission)) {
    return 'refused';
  }
  return JUDGES[route.who](person, relation, keyOf(route));
}

const REFUSED_WITH_409 = ['TASK_TAKEN', 'TASK_NOT_HELD'];

/** What did happen. */
export function verdictOf(status: number, code: string | undefined, relation: Relation): Verdict {
  if (status === 401 || status === 403 || (code !== undefined && REFUSED_WITH_409.includes(code))) {
    return 'refused';
  }
  return status === 404 && relation !== 'none' ? 'hidden' : 'passes';
}
