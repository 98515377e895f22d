import { validateZeebe } from '@bpmn-io/element-templates-validator';
import { elementTemplates } from '../../../packs/element-templates';
import { findJobType, headersSchema, inputsSchema, jobTypes, resultSchema } from '../../../packs/job-types';
import { schemaErrors, validatorOf } from '../../../packs/json-schema';
import type { Packs } from '../../../packs/types';
import { packOf, Sandbox } from './support/sandbox';

describe('element templates', () => {
  const sandbox = new Sandbox();
  let packs: Packs;

  beforeAll(async () => {
    packs = await sandbox.load();
  });
  afterAll(() => sandbox.dispose());

  it.each(['zh', 'en'] as const)('are valid for the modeler in %s', (lang) => {
    for (const pack of packs.packs.values()) {
      for (const template of elementTemplates(packs, pack, lang)) {
        expect({ id: template.id, errors: validateZeebe(template).errors }).toEqual({
          id: template.id,
          errors: null,
        });
      }
    }
  });

  const templateOf = (id: string) => {
    const found = elementTemplates(packs, packOf(packs, 'loan'), 'zh').find((template) => template.id === id);
    if (!found) {
      throw new Error(`no template ${id}`);
    }
    return found;
  };

  it('offer every job type but the internal ones', () => {
    const ids = elementTemplates(packs, packOf(packs, 'loan'), 'zh').map(({ id }) => id);
    const offered = jobTypes.filter(({ internal }) => !internal).map(({ type }) => `zhixing.${type}`);
    expect(ids).toEqual(expect.arrayContaining([...offered, 'zhixing.task', 'zhixing.decision', 'zhixing.call.board']));
    expect(ids).not.toContain('zhixing.clock.plan');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('offer the choices of the pack', () => {
    const choices = (id: string, label: string) =>
      templateOf(id).properties.find((property) => property.label === label)?.choices;
    expect(choices('zhixing.record.update', '状态')).toContainEqual({ name: '已借出', value: 'lent' });
    expect(choices('zhixing.notify', '通知模板')).toContainEqual({ name: 'lent', value: 'lent' });
    expect(choices('zhixing.clock.stop', '时钟')).toContainEqual({ name: '全部时钟', value: '*' });
    expect(choices('zhixing.task', '表单')).toContainEqual({ name: 'loan-decide', value: 'loan-decide' });
    expect(choices('zhixing.decision', '决策表')).toContainEqual({ name: '价值', value: 'loan-value' });
  });

  it('bind a task to the outcome rule', () => {
    const bindings = templateOf('zhixing.task').properties.map(({ binding }) => binding);
    expect(bindings).toContainEqual({ type: 'zeebe:input', name: 'outcome' });
    expect(bindings).toContainEqual({ type: 'zeebe:output', source: '=outcome' });
    expect(bindings).toContainEqual({ type: 'zeebe:userTask' });
  });
});

describe('job types', () => {
  it('have distinct names and schemas that compile', () => {
    expect(new Set(jobTypes.map(({ type }) => type)).size).toBe(jobTypes.length);
    for (const jobType of jobTypes) {
      expect(() =>
        [headersSchema(jobType), inputsSchema(jobType), resultSchema(jobType)].map(validatorOf),
      ).not.toThrow();
    }
  });

  it('refuse headers that a worker would not read', () => {
    const notify = findJobType('notify');
    const errors = (headers: object) => (notify ? schemaErrors(headersSchema(notify), headers).length : -1);
    expect(errors({ notice: 'lent', to: 'role:desk, affected', channels: 'inbox,mail' })).toBe(0);
    expect(errors({ notice: 'lent' })).toBe(1);
    expect(errors({ notice: 'lent', to: 'role:desk', colour: 'red' })).toBe(1);
    expect(errors({ notice: 'lent', to: 'role:desk', channels: 'pigeon' })).toBe(1);
  });

  it('are unknown where no worker is', () => {
    expect(findJobType('pigeon.send')).toBeUndefined();
  });
});
