import { installationSettings } from '../../../records/installation';
import { assertFile, readUpload, shownName } from '../../imports/upload';
import { invalid, type Problem } from '../../problem';
import { reply, route, type Route } from '../../route';
import { handOf } from '../hand';
import { bringIn } from './bring-in';
import { guessPersonMapping } from './columns';
import { presentPeopleImport } from './present';
import { readPeopleFile } from './read-file';
import { type Mapping, MappingSchema, PeopleImportQuery, PeopleImportSchema } from './schema';

const unreadable = (): Problem =>
  invalid({
    field: 'mapping',
    code: 'INVALID',
    message: { zh: '列的对应关系无法读取', en: 'The mapping of the columns cannot be read' },
  });

function mappingFrom(text: string | undefined, columns: readonly string[]): Mapping {
  if (text === undefined) {
    return guessPersonMapping(columns);
  }
  try {
    const { success, data } = MappingSchema.safeParse(JSON.parse(text));
    if (success) {
      return data;
    }
  } catch (error) {
    throw error instanceof SyntaxError ? unreadable() : error;
  }
  throw unreadable();
}

/** Brings people in from a file; all of them, or none. */
export const peopleImportRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/people/import',
    tag: 'people',
    module: 'imports',
    permission: 'person.manage',
    summary: 'Bring people in from a file, all of them or none.',
    description:
      'The body is the file itself, CSV or Excel. Who is there already, by user name, is changed; empty cells leave ' +
      'what is said, and roles, groups and skills are added, never taken; a cell of skills lists ' +
      '`skill:level:last valid day`. Without `run` nothing is written, and the answer ' +
      'says what would be. A wrong row lets nobody in.',
    query: PeopleImportQuery,
    answers: { 200: PeopleImportSchema },
    errors: ['IMPORT_FILE_REFUSED', 'REQUEST_TOO_LARGE'],
    run: async (call) => {
      const { query, req, user, lang, now } = call;
      assertFile(req);
      const { columns, rows } = await readPeopleFile(await readUpload(req));
      const mapping = mappingFrom(query.mapping, columns);
      const { lang: usualLang, zone: usualZone } = await installationSettings();
      const result = await bringIn(rows, mapping, {
        file: shownName(query.name),
        zone: user.zone,
        usual: { lang: usualLang, zone: usualZone },
        now,
        run: query.run === 'true',
        invited: query.invite === 'true',
        hand: handOf(call),
      });
      return reply(200, presentPeopleImport({ ...result, columns, rows, mapping }, lang));
    },
  }),
];
