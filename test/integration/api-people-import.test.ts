import { zipSync, strToU8 } from 'fflate';
import { AuditLines } from '../../records/models/audit-line';
import { Mails } from '../../records/models/notice';
import { PasswordLinks } from '../../records/models/password-link';
import { People, Skills, type Person } from '../../records/models/person';
import { startApi, type ProblemBody, type TestApi, tokenFor } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Result extends ProblemBody {
  done: boolean;
  mapping: Record<string, number>;
  counts: Record<'create' | 'change' | 'same' | 'wrong', number>;
  invitations: number;
  rows: {
    line: number;
    username: string;
    name: string;
    action: string;
    changes: string[];
    errors: { field: string; column?: string; code: string; message: string }[];
  }[];
}

async function send(
  content: string | Uint8Array,
  query: Record<string, string> = {},
  { person = 'admin', lang = 'en' } = {},
): Promise<{ status: number; body: Result }> {
  const answer = await fetch(`${api.url}/api/people/import?${new URLSearchParams({ name: 'people.csv', ...query })}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await tokenFor(person)}`,
      'Content-Type': 'application/octet-stream',
      'Accept-Language': lang,
    },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  });
  return { status: answer.status, body: (await answer.json()) as Result };
}

const HEAD = '工号,姓名,英文名,邮箱,部门,直接上级,所属小组,角色,语言,时区,开始日期,截止日期';
const file = (...rows: string[]): string => [HEAD, ...rows].join('\n');
const personOf = async (id: string): Promise<Person> => {
  const found = await People.findById(id).lean<Person>();
  expect(found).not.toBeNull();
  return found as Person;
};
const nobodyOf = async (...ids: string[]): Promise<void> =>
  expect(await People.countDocuments({ _id: { $in: ids } })).toBe(0);
const said = ({ rows }: Result): string[][] =>
  rows.map(({ errors }) => errors.map(({ field, code }) => `${field} ${code}`));

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** A workbook of one sheet whose rows are given as XML. */
const workbook = (rows: string): Uint8Array =>
  zipSync({
    'xl/workbook.xml': strToU8(`<workbook xmlns="${MAIN}"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`),
  });
const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

describe('POST /api/people/import', () => {
  it.concurrent(
    '[ROLE-08] takes skills with level and end, names each that is wrong, and keeps the others',
    async () => {
      await Skills.insertMany([
        { _id: 'fibre', names: { zh: '光纤', en: 'Fibre' } },
        { _id: 'lifting', names: { zh: '起重', en: 'Lifting' }, expires: true },
      ]);
      const rows = (...skills: string[]): string =>
        ['username,name,skills', ...skills.map((one, index) => `skilled.${index},Shi Jing,"${one}"`)].join('\n');
      const wrong = await send(rows('fibre:5', 'lifting:2', 'flying; fibre:2', 'fibre:2:soon'), { run: 'true' });
      expect(said(wrong.body)).toEqual([
        ['skills INVALID'],
        ['skills INVALID'],
        ['skills INVALID'],
        ['skills INVALID'],
      ]);
      expect(wrong.body.rows[2]?.errors[0]).toMatchObject({
        column: 'skills',
        message: expect.stringContaining('flying'),
      });
      await nobodyOf('skilled.0', 'skilled.1', 'skilled.2', 'skilled.3');
      const done = await send(rows('光纤：3；lifting:2:2027-12-31', 'Fibre'), { run: 'true' });
      expect(done.body).toMatchObject({ done: true, counts: { create: 2, wrong: 0 } });
      const until = new Date('2027-12-31T16:00Z');
      expect((await personOf('skilled.0')).skills).toEqual([
        { skill: 'fibre', level: 3 },
        { skill: 'lifting', level: 2, until },
      ]);
      expect((await personOf('skilled.1')).skills).toEqual([{ skill: 'fibre', level: 1 }]);
      const again = await send(rows('fibre:4', 'fibre:1'), { run: 'true' });
      expect(again.body.rows).toMatchObject([{ action: 'change', changes: ['skills'] }, { action: 'same' }]);
      expect((await personOf('skilled.0')).skills).toEqual([
        { skill: 'lifting', level: 2, until },
        { skill: 'fibre', level: 4 },
      ]);
    },
  );

  it.concurrent(
    'tries a file and writes nothing, then writes all of it, and the same file again changes nothing',
    async () => {
      const csv = file(
        'li.na,李娜,Li Na,li.na@example.org,xinhe-desk,han.mei,服务台,desk,,,2026-01-01,2099-12-31',
        'han.mei,韩梅,,han.mei@example.org,服务管理部,manager,,desk-lead; 服务台,英文,Europe/Berlin,,',
        'gao.yuan,高远,,,,,,,,,,',
        'supplier,,,feng.tao@example.org,,,,,,,,',
      );
      const tried = await send(csv);
      expect([tried.status, tried.body]).toMatchObject([
        200,
        {
          done: false,
          mapping: { username: 0, nameZh: 1, nameEn: 2, email: 3, organisation: 4, superior: 5, groups: 6, roles: 7 },
          counts: { create: 3, change: 1, same: 0, wrong: 0 },
          invitations: 2,
        },
      ]);
      expect(tried.body.rows.at(-1)).toMatchObject({ line: 5, name: 'Feng Tao', action: 'change', changes: ['email'] });
      await nobodyOf('li.na', 'han.mei', 'gao.yuan');
      const done = await send(csv, { run: 'true', invite: 'true' });
      expect(done.body).toMatchObject({ done: true, counts: { create: 3, change: 1 } });
      const liNa = await personOf('li.na');
      expect(liNa).toMatchObject({
        names: { zh: '李娜', en: 'Li Na' },
        organisation: 'xinhe-desk',
        superior: 'han.mei',
      });
      expect([liNa.roles, liNa.groups]).toEqual([['desk'], ['service-desk']]);
      // The first day begins, and the last one ends, in the zone of whoever imports.
      const desk = liNa.holdings?.find(({ kind }) => kind === 'role');
      expect([desk?.from, desk?.to]).toEqual([new Date('2025-12-31T16:00Z'), new Date('2099-12-31T16:00Z')]);
      expect(await personOf('han.mei')).toMatchObject({
        names: { zh: '韩梅', en: '韩梅' },
        roles: ['desk-lead', 'desk'],
        lang: 'en',
        zone: 'Europe/Berlin',
        superior: 'manager',
      });
      expect(await personOf('supplier')).toMatchObject({
        email: 'feng.tao@example.org',
        names: { zh: '冯涛', en: 'Feng Tao' },
        roles: ['supplier'],
      });
      const before = await People.find({}).sort({ _id: 1 }).lean();
      const again = await send(csv, { run: 'true', invite: 'true' });
      expect(again.body).toMatchObject({ done: true, counts: { create: 0, change: 0, same: 4, wrong: 0 } });
      const mine = ['li.na', 'han.mei', 'gao.yuan', 'supplier'];
      const after = await People.find({ _id: { $in: mine } })
        .sort({ _id: 1 })
        .lean();
      expect(after).toEqual(before.filter(({ _id }) => mine.includes(_id)));
    },
  );

  it.concurrent(
    'invites newcomers with an address, each with a link of their own, and leaves lines of the audit',
    async () => {
      const csv = file(
        'qian.yi,钱一,,qian.yi@example.org,,,,requester,,,,',
        'qian.er,钱二,,qian.er@example.org,,,,,en,,,',
        'qian.san,钱三,,,,,,,,,,',
      );
      expect((await send(csv, { run: 'true', invite: 'true' })).body).toMatchObject({ done: true, invitations: 2 });
      const mails = await Mails.find({ person: /^qian\./ })
        .sort({ person: 1 })
        .lean();
      expect(mails.map(({ to }) => to)).toEqual(['qian.er@example.org', 'qian.yi@example.org']);
      expect(mails.map(({ text }) => /qian\.(er|yi)/.exec(text)?.[0])).toEqual(['qian.er', 'qian.yi']);
      const links = mails.map(({ text }) => /reset#[\w-]+/.exec(text)?.[0]);
      expect(new Set(links).size).toBe(2);
      expect(await PasswordLinks.countDocuments({ person: /^qian\./ })).toBe(2);
      const facts = { 'data.rows': 3, 'data.newcomers': 3, 'data.invitations': 2 };
      expect(await AuditLines.countDocuments({ action: 'person.imported', by: 'admin', ...facts })).toBe(1);
      expect(await AuditLines.countDocuments({ action: 'person.created', 'data.person': /^qian\./ })).toBe(3);
      expect(await AuditLines.countDocuments({ action: 'person.roleGranted', 'data.person': 'qian.yi' })).toBe(1);
    },
  );

  it.concurrent(
    'lets nobody in while a row is wrong, and names row, column and remedy in the language of the reader',
    async () => {
      const csv = file(
        'zhou.jie,周杰,,zhou.jie@example.org,,,,,,,,',
        'Zhou Jie!,周杰,,,,,,,,,,',
        'zhou.jie,周杰二,,,,,,,,,,',
        'wang.wu,王五,,no address,nowhere,,no group,no role,tlh,Mars/Base,soon,',
        'zhao.liu,,,,,,,,,,,',
        'sun.qi,孙七,,,,nobody.there,,,,,,',
        'wu.jiu,吴九,,,,,,desk,,,2026-02-01,2026-01-01',
        'zheng.shi,=A1,,,,,,,,,2026-02-01,',
        ',无名,,,,,,,,,,',
      );
      const { body } = await send(csv, { run: 'true' });
      expect([body.done, body.counts]).toEqual([false, { create: 1, change: 0, same: 0, wrong: 8 }]);
      expect(said(body)).toEqual([
        [],
        ['username INVALID'],
        ['username TWICE'],
        [...['email', 'lang', 'zone', 'organisation', 'groups', 'roles', 'from'].map((field) => `${field} INVALID`)],
        ['nameZh REQUIRED'],
        ['superior SUPERIOR'],
        ['to HOLDING_TIMES'],
        ['nameZh FORMULA', 'from INVALID'],
        ['username REQUIRED'],
      ]);
      const [first] = body.rows[5]?.errors ?? [];
      expect([body.rows[5]?.line, first?.column]).toEqual([7, '直接上级']);
      expect(first?.message).toContain("write the superior's user name");
      const zh = (await send(csv, {}, { lang: 'zh' })).body;
      expect(zh.rows[2]?.errors[0]?.message).toBe('与第 2 行的用户名相同；请将两行合为一行，或更正用户名');
      await nobodyOf('zhou.jie', 'wang.wu', 'zhao.liu', 'sun.qi', 'wu.jiu', 'zheng.shi');
    },
  );

  it.concurrent('takes superiors of later rows and people who trade places, and refuses circles', async () => {
    const tree = file('lin.a,林甲,,,,lin.b,,,,,,', 'lin.b,林乙,,,,lin.c,,,,,,', 'lin.c,林丙,,,,manager,,,,,,');
    expect((await send(tree, { run: 'true' })).body.done).toBe(true);
    const turned = file('lin.c,,,,,lin.b,,,,,,', 'lin.b,,,,,lin.a,,,,,,', 'lin.a,,,,,manager,,,,,,');
    expect((await send(turned, { run: 'true' })).body).toMatchObject({ done: true, counts: { change: 3 } });
    const people = await Promise.all(['lin.a', 'lin.b', 'lin.c'].map(personOf));
    expect(people.map(({ superior }) => superior)).toEqual(['manager', 'lin.a', 'lin.b']);
    const { body } = await send(file('lin.a,,,,,lin.c,,,,,,', 'lin.d,林丁,,,,lin.d,,,,,,'), { run: 'true' });
    expect([body.done, said(body)]).toEqual([false, [['superior SUPERIOR'], ['superior SUPERIOR']]]);
    expect(body.rows[0]?.errors[0]?.message).toContain('lin.a → lin.c → lin.b → lin.a');
  });

  it.concurrent('does not open a closed account by the way', async () => {
    expect((await send('user,name\nclosed.one,Closed', { run: 'true' })).body.done).toBe(true);
    await People.updateOne({ _id: 'closed.one' }, { $set: { active: false } });
    const { body } = await send('user,name\nclosed.one,Open', { run: 'true' });
    expect([body.done, said(body)]).toEqual([false, [['username PERSON_CLOSED']]]);
  });

  it.concurrent('reads workbooks, and takes no formula without a result for an empty cell', async () => {
    const head = `<row>${['user', 'name', 'mail', 'roles'].map(cell).join('')}</row>`;
    const named = `<row>${cell('book.one')}${cell('Book One')}<c t="str"><f>A2&amp;"@e.org"</f><v>b@example.org</v></c></row>`;
    const failed = `<row>${cell('book.two')}${cell('Book Two')}<c><f>A3</f></c><c t="e"><f>X</f><v>#N/A</v></c></row>`;
    const { body } = await send(workbook(head + named + failed), { name: 'people.xlsx' });
    expect(said(body)).toEqual([[], ['email FORMULA', 'roles FORMULA']]);
    const right = await send(workbook(head + named), { name: 'people.xlsx', run: 'true' });
    expect(right.body.done).toBe(true);
    expect(await personOf('book.one')).toMatchObject({ email: 'b@example.org', names: { zh: 'Book One' } });
  });

  it.concurrent('takes another mapping, and refuses files that are none and people who may not', async () => {
    const csv = 'A,B\nchen.ba,陈八';
    expect((await send(csv)).body).toMatchObject({ mapping: {}, counts: { wrong: 1 } });
    const mapped = await send(csv, { mapping: JSON.stringify({ username: 0, nameZh: 1 }) });
    expect(mapped.body.counts).toMatchObject({ create: 1, wrong: 0 });
    for (const mapping of ['{"username":"$ne"}', '{"password":1}', '{', '[]']) {
      expect((await send(csv, { mapping })).body.code).toBe('REQUEST_INVALID');
    }
    const binary = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0]);
    for (const content of ['   ', HEAD, binary, `A,B\n${'many,x\n'.repeat(1_000_000)}`]) {
      const { status, body } = await send(content);
      expect([status, body.code]).toEqual([400, 'IMPORT_FILE_REFUSED']);
    }
    expect((await send(csv, {}, { person: 'manager' })).status).toBe(403);
    expect((await send(csv, {}, { person: 'auditor' })).status).toBe(403);
  });

  it('brings a whole department of hundreds in at once', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => {
      const superior = index === 0 ? '' : `mass.${Math.floor(index / 10)}`;
      return `mass.${index},众${index},Mass ${index},mass${index}@example.org,xinhe-desk,${superior},服务台,requester;desk,,,,`;
    });
    const { status, body } = await send(file(...rows), { run: 'true', invite: 'true' });
    expect([status, body.done, body.counts]).toMatchObject([200, true, { create: 300 }]);
    expect(await People.countDocuments({ _id: /^mass\./, groups: 'service-desk', roles: 'desk' })).toBe(300);
    expect(await Mails.countDocuments({ person: /^mass\./ })).toBe(300);
  });
});
