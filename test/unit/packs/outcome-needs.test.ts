import type { Form } from '../../../packs/form-types';
import { componentsOf, localiseForm } from '../../../packs/forms';
import type { Pack } from '../../../packs/types';
import { packOf, Sandbox } from './support/sandbox';

const FORM: Form = {
  id: 'loan-plan',
  type: 'default',
  components: [
    { type: 'group', label: '内容', components: [{ type: 'textfield', key: 'title' }] },
    { type: 'number', key: 'days' },
    {
      type: 'radio',
      key: 'outcome',
      values: [
        { label: '就绪', value: 'ready', en: 'Ready', check: 'plan' },
        { label: '不可行', value: 'no', en: 'Not feasible' },
      ],
    },
  ],
};

describe('what a decision of a form needs', () => {
  const sandbox = new Sandbox();
  let pack: Pack;

  beforeAll(async () => {
    const loan = packOf(await sandbox.load(), 'loan');
    if (!loan.record) {
      throw new Error('the pack has no record type');
    }
    const checks = {
      plan: [
        { field: 'title', rule: 'title != null and title != ""', message: { zh: '请写标题', en: 'Give a title' } },
        { field: 'days', rule: 'if days = null then true else days < 9', message: { zh: '太长', en: 'Too long' } },
        { field: 'days', rule: 'lentAt != null', message: { zh: '不在表单里', en: 'Not in the form' } },
      ],
    };
    pack = { ...loan, record: { ...loan.record, checks } };
  });
  afterAll(() => sandbox.dispose());

  const needsOf = (form: Form, key: string): unknown =>
    componentsOf(form).find((component) => component.key === key)?.['needs'];

  it('stands at the fields that the form itself shows, in the language of the reader', () => {
    const form = localiseForm(FORM, pack, 'en');
    expect(form.components[0]).toMatchObject({ type: 'text', text: expect.stringContaining('"Ready"') });
    expect(needsOf(form, 'title')).toMatchObject([{ for: ['ready'], message: 'Give a title', empty: true }]);
    expect(needsOf(form, 'days')).toMatchObject([{ for: ['ready'], message: 'Too long', empty: false }]);
  });

  it('adds nothing to a form whose decisions name no rule list', () => {
    const [group, days] = FORM.components;
    const plain: Form = { ...FORM, components: [group, days].flatMap((component) => component ?? []) };
    expect(localiseForm(plain, pack, 'zh').components).toHaveLength(2);
  });
});
