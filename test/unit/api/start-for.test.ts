import { startFor } from '../../../api/records/start-fields';
import { Problem } from '../../../api/problem';
import { faulty } from '../../../packs/faulty';
import { withoutStarts } from '../../../packs/switched';
import type { Pack } from '../../../packs/types';
import type { RecordPack } from '../../../records/create-record';
import type { User } from '../../../identity/user';
import { packOf, Sandbox } from '../packs/support/sandbox';

const NOBODY = { roles: [], groups: [] } as unknown as User;

describe('the way to start a record', () => {
  let sandbox: Sandbox;
  let loan: Pack;
  beforeEach(async () => {
    sandbox = new Sandbox();
    loan = packOf(await sandbox.load(), 'loan');
  });
  afterEach(() => sandbox.dispose());

  const refusal = (pack: Pack): unknown => {
    try {
      return startFor(pack as RecordPack, undefined, NOBODY, 'en');
    } catch (error) {
      return error instanceof Problem ? [error.code, error.options.parameters] : error;
    }
  };

  it('is closed while the files of the process have a fault, and says which', () => {
    const message = { zh: '表单缺失', en: 'A form is missing' };
    const broken = faulty(loan, { file: 'processes/loan/loan.bpmn', severity: 'error', code: 'FORM_MISSING', message });
    expect(refusal(broken)).toEqual([
      'PROCESS_FAULTY',
      { name: expect.any(String) as string, fault: 'A form is missing' },
    ]);
  });

  it('is closed while administrators have switched the process off', () => {
    expect(refusal(withoutStarts(loan))).toEqual(['PROCESS_OFF', { name: expect.any(String) as string }]);
  });
});
