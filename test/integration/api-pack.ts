import { loadPacks } from '../../packs/load';
import { parseDiagram } from '../../packs/bpmn';
import type { Form } from '../../packs/form-types';
import type { FieldDefinition, Pack, Packs, RecordDefinition } from '../../packs/types';
import type { Policy } from '../../domain/ballot';
import type { Ladder } from '../../domain/ladder';

const text = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });

const properties: Record<string, FieldDefinition> = {
  title: { kind: 'text', type: 'string', minLength: 1, maxLength: 80, names: text('标题', 'Title'), material: true },
  description: { kind: 'area', type: 'string', names: text('说明', 'Description') },
  size: {
    kind: 'choice',
    enum: ['small', 'large'],
    names: text('规模', 'Size'),
    options: { small: text('小', 'Small'), large: text('大', 'Large') },
    engine: true,
  },
  urgent: { kind: 'yesno', type: 'boolean', names: text('紧急', 'Urgent') },
  services: { kind: 'service', type: 'array', items: { type: 'string' }, names: text('服务', 'Services') },
  replaces: { kind: 'record', type: 'string', names: text('替代', 'Replaces') },
  wanted: { kind: 'date', type: 'string', format: 'date', names: text('期望日期', 'Wanted on') },
  requester: { kind: 'person', type: 'string', names: text('申请人', 'Requester') },
  keeper: { kind: 'person', type: 'string', names: text('保管人', 'Keeper') },
  cost: { kind: 'money', type: 'number', minimum: 0, names: text('费用', 'Cost'), sensitive: true },
};

/** A record type that no pack of the product has, so that these tests hold whatever the packs do. */
export const ORDER: RecordDefinition = {
  names: text('订单', 'Order'),
  clause: '8',
  purpose: text('测试', 'For tests'),
  number: { prefix: 'ORD', pattern: 'ORD-{yyyy}-{00000}' },
  initialState: 'logged',
  states: {
    logged: { names: text('已登记', 'Logged'), meaning: text('刚登记', 'Just logged'), phase: 'open' },
    waiting: {
      names: text('等待', 'Waiting'),
      meaning: text('等待申请人', 'Waits for the requester'),
      phase: 'waiting',
    },
    closed: { names: text('已关闭', 'Closed'), meaning: text('结束', 'Over'), phase: 'ended' },
  },
  fields: { type: 'object', properties, required: ['title'] },
  sections: [
    { names: text('基本信息', 'Basics'), fields: ['title', 'description', 'size', 'services', 'wanted', 'replaces'] },
    { names: text('人员', 'People'), fields: ['requester', 'keeper', 'cost'] },
  ],
  starts: [
    {
      key: 'plain',
      names: text('登记', 'Log'),
      process: 'order',
      message: 'order.logged',
      form: 'order-start',
      roles: ['requester', 'desk'],
    },
    {
      key: 'express',
      names: text('加急', 'Express'),
      process: 'order',
      message: 'order.logged',
      form: 'order-start',
      roles: ['service-manager'],
    },
    {
      key: 'reopen',
      names: text('重新打开', 'Reopen'),
      process: 'order',
      message: 'order.reopened',
      form: 'order-reopen',
      roles: ['field:requester'],
      existing: true,
    },
  ],
  messages: { withdraw: { names: text('撤回', 'Withdraw'), reason: true }, hurry: { names: text('催办', 'Hurry') } },
  access: { read: ['involved', 'field:requester', 'desk'], sensitive: ['service-manager'] },
  relations: {
    causes: { names: text('引起', 'Causes'), inverse: 'causedBy', inverseNames: text('起因于', 'Caused by') },
    partOf: {
      names: text('属于', 'Part of'),
      inverse: 'hasPart',
      inverseNames: text('包含', 'Has part'),
      acyclic: true,
    },
    hasPart: {
      names: text('包含', 'Has part'),
      inverse: 'partOf',
      inverseNames: text('属于', 'Part of'),
      acyclic: true,
    },
    near: { names: text('相关', 'Related') },
  },
  list: {
    columns: ['number', 'title', 'size', 'services', 'state'],
    filters: ['state', 'size', 'urgent', 'services'],
    sort: '-createdAt',
  },
  checks: {},
  requesterField: 'requester',
  ownerField: 'keeper',
};

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:i18n="urn:zhixing:i18n" id="d" targetNamespace="urn:test">
  <bpmn:message id="m" name="order.logged"/>
  <bpmn:process id="order" name="订单" i18n:en="Order" isExecutable="true">
    <bpmn:startEvent id="start" name="登记" i18n:en="Logged"><bpmn:outgoing>f1</bpmn:outgoing><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
    <bpmn:userTask id="check" name="检查" i18n:en="Check">
      <bpmn:extensionElements>
        <zeebe:userTask/><zeebe:formDefinition externalReference="order-check"/>
        <zeebe:assignmentDefinition candidateGroups="desk"/>
        <zeebe:ioMapping><zeebe:input source="=null" target="outcome"/><zeebe:output source="=outcome" target="check_outcome"/></zeebe:ioMapping>
        <zeebe:properties><zeebe:property name="accepts" value="withdraw(requester), hurry"/><zeebe:property name="clock" value="own(2wd)"/><zeebe:property name="ladder" value="order-check"/></zeebe:properties>
      </bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="end" name="结束" i18n:en="Done"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
    <bpmn:sequenceFlow id="f2" sourceRef="check" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`;

const form = (id: string, components: Form['components']): Form => ({
  id,
  type: 'default',
  schemaVersion: 16,
  components,
});

const forms = new Map<string, Form>([
  [
    'order-start',
    form('order-start', [
      { type: 'textfield', key: 'title', validate: { required: true } },
      { type: 'textarea', key: 'description' },
      { type: 'select', key: 'size' },
      { type: 'taglist', key: 'services' },
      { type: 'textfield', key: 'requester' },
      { type: 'datetime', key: 'wanted', subtype: 'date' },
      { type: 'number', key: 'cost' },
    ]),
  ],
  [
    'order-check',
    form('order-check', [
      {
        type: 'radio',
        key: 'outcome',
        label: '结论',
        properties: { en: 'Result' },
        values: [
          { label: '通过', value: 'accept', en: 'Accept' },
          { label: '退回', value: 'return', en: 'Return' },
        ],
        validate: { required: true },
      },
      { type: 'select', key: 'size', validate: { required: true } },
    ]),
  ],
  ['order-reopen', form('order-reopen', [{ type: 'textarea', key: 'description', validate: { required: true } }])],
  [
    'order-vote',
    form('order-vote', [
      {
        type: 'radio',
        key: 'vote',
        label: '表决',
        properties: { en: 'Vote' },
        values: [
          { label: '同意', value: 'approve', en: 'Approve' },
          { label: '不同意', value: 'reject', en: 'Reject' },
        ],
        validate: { required: true },
      },
      {
        type: 'textarea',
        key: 'reason',
        label: '理由',
        properties: { en: 'Reason' },
        conditional: { hide: '=not(vote = "reject")' },
        validate: { required: true },
      },
    ]),
  ],
]);

/** Who is called when an order is not checked. */
export const CHECKING: Ladder = {
  key: 'order-check',
  names: text('检查催办', 'Checking'),
  subject: 'task',
  version: 3,
  rows: [
    {
      when: {},
      rungs: [{ id: 'first', at: { after: '2wh' }, who: ['assignee', 'role:service-manager'], what: ['notify'] }],
    },
  ],
};

/** A board of three of whom two are needed. */
export const POLICY: Policy = {
  key: 'order-board',
  version: 1,
  names: text('订单委员会', 'Order board'),
  seats: [{ kind: 'member', names: text('委员', 'Member'), from: ['given'], min: 1 }],
  quorum: { atLeast: 2 },
  majority: 'moreThanHalf',
  visible: 'afterOwn',
  deadline: { extensions: 0, then: 'expired' },
};

/** The pack of these tests beside what all packs share. */
export async function testPacks(): Promise<Packs> {
  const { common } = await loadPacks('.');
  const order: Pack = {
    key: 'order',
    dir: 'processes/order',
    engineFiles: new Map([['order.bpmn', xml]]),
    roles: [],
    record: ORDER,
    diagrams: new Map([['order.bpmn', await parseDiagram(xml, 'processes/order/order.bpmn')]]),
    decisions: new Map(),
    forms,
    notices: new Map(),
    ladders: [CHECKING],
    clocks: [],
    policies: [],
    lists: [],
    measures: [],
    coverage: {
      shown: { 'CHG-05': { where: 'order.bpmn: check', test: 'test/order.test.ts › checks' } },
      open: ['CHG-07'],
    },
  };
  return { packs: new Map([['order', order]]), common, broken: [] };
}

export const orderXml = xml;
