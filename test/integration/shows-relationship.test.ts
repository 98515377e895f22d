import { actionIsDone, Case } from '../support/case';
import { People } from '../support/change-journey';

jest.setTimeout(240_000);

const people = new People();

describe('a complaint', () => {
  const COMPLAINT = {
    title: 'Mail fails every Monday',
    description: 'Nobody tells us why it fails',
    service: 'email',
    formal: 'yes',
  };
  const FOUND = { facts: 'Fails at seven', causeClass: 'process', cause: 'The backup runs too long', remedy: 'Moved' };

  it.concurrent('[BRM-07] is recorded, investigated, acted on, reported and formally closed', async () => {
    const complaint = await Case.raise(people, 'requester', 'complaint', COMPLAINT);
    expect(complaint.number).toMatch(/\d{4}/);
    await complaint.isTold('requester', '已受理');
    await complaint.does('planner', 'judge', { outcome: 'formal', severity: '2' });
    await complaint.does('planner', 'assign', { outcome: 'assign', handler: 'finance' });
    expect(await complaint.tries('finance', 'investigate', { outcome: 'propose' })).toEqual({
      status: 400,
      fields: ['cause', 'causeClass', 'facts', 'remedy'],
    });
    const action = { correctiveAction: 'Watch the backup', actionOwner: 'engineer', actionDue: '2032-06-30' };
    await complaint.does('finance', 'investigate', { outcome: 'propose', ...FOUND, ...action });
    await complaint.does('planner', 'agree', { outcome: 'ok' });
    await actionIsDone(await complaint.related('remedies'), 'engineer', 'finance');
    await complaint.does('finance', 'reportResult', { outcome: 'reported', report: 'The backup runs at night now' });
    await complaint.isTold('requester', 'The backup runs at night now');
    await complaint.does('requester', 'content', { outcome: 'content' });
    expect(await complaint.mayTake('finance', 'closeCheck', 'planner')).toBe(false);
    await complaint.does('planner', 'closeCheck', { outcome: 'close', closingStatement: 'The customer is content' });
    const { fields } = await complaint.ends('closed');
    expect(fields).toMatchObject({ deadlineDays: 10, cause: FOUND.cause });
    expect([fields['reportedAt'], fields['closedAt']].every(Boolean)).toBe(true);
    await complaint.isTold('requester', 'The customer is content');
  });

  it.concurrent('[BRM-08] is escalated by the complainant, at last to senior management', async () => {
    const complaint = await Case.raise(people, 'requester', 'complaint', COMPLAINT);
    await complaint.does('planner', 'judge', { outcome: 'formal', severity: '2' });
    await complaint.does('planner', 'assign', { outcome: 'assign', handler: 'finance' });
    await complaint.reaches('investigating');
    await complaint.tell('requester', 'escalate', { reason: 'No word for a week' });
    await complaint.isTold('director', '已升级');
    await complaint.does('planner', 'assign', { outcome: 'assign', handler: 'manager' });
    await complaint.does('manager', 'investigate', { outcome: 'propose', ...FOUND });
    await complaint.does('planner', 'agree', { outcome: 'ok' });
    await complaint.does('manager', 'reportResult', { outcome: 'reported', report: 'It is moved' });
    await complaint.does('requester', 'content', { outcome: 'notContent', customerAnswer: 'It failed again' });
    await complaint.does('director', 'meet', { outcome: 'settled', settlement: 'Weekly report to the bureau' });
    expect((await complaint.reaches('closing')).fields['level']).toBe(2);
  });
});

describe('a customer', () => {
  const CUSTOMER = {
    title: 'Service bureau',
    organisation: 'service-bureau',
    relationKind: 'external',
    services: ['email'],
    business: 'Services to citizens',
  };
  const NAMED = { outcome: 'named', manager: 'planner', deputy: 'finance', satisfactionOwner: 'finance' };
  const SHEET = {
    outcome: 'submit',
    representative: 'cab.business',
    contacts: [{ topic: 'Everything', name: 'Ms Li', channel: 'Telephone', frequency: 'Weekly' }],
    stakeholders: [{ name: 'Citizens', kind: 'users', interest: 'Opening hours' }],
    escalationContacts: 'The two directors',
    interim: 'none',
    firstReview: '2032-01-05',
    complaintDefinition: 'Whatever is said in writing',
    complaintDays: 10,
    complaintContact: 'The service desk',
    complaintLevels: 'Manager, director',
    slaMissing: false,
  };

  it.concurrent('[BRM-01] [BRM-09] is written down with its services, stakeholders and named persons', async () => {
    const customer = await Case.raise(people, 'planner', 'customer', CUSTOMER);
    expect((await customer.tries('manager', 'nameManager', { outcome: 'named' })).fields).toEqual([
      'deputy',
      'manager',
      'satisfactionOwner',
    ]);
    await customer.does('manager', 'nameManager', NAMED);
    await customer.does('planner', 'sheet', SHEET);
    const { fields } = await customer.reaches('agreeing');
    expect(fields).toMatchObject({
      services: ['email'],
      stakeholders: SHEET.stakeholders,
      manager: 'planner',
      satisfactionOwner: 'finance',
    });
    await customer.isTold('planner', 'Service bureau');
  });
});

describe('a supplier', () => {
  const SUPPLIER = {
    title: 'Line maintenance',
    organisation: 'huatong',
    registration: '91310000',
    supplierKind: 'operation',
    servicesSupplied: 'Repair of lines',
    reason: 'Lines are repaired by them',
  };
  const CONTACTS = [{ topic: 'Faults', ours: 'Service desk', theirs: 'Dispatch', channel: 'Telephone' }];
  const INTERFACES = [{ process: 'Incident', trigger: 'Line is down', channel: 'Telephone', hours: 'Always' }];

  it.concurrent(
    '[SUP-01] [SUP-01t] [SUP-04] has a class, a contract manager, and process interfaces that it confirms',
    async () => {
      const supplier = await Case.raise(people, 'manager', 'supplier', SUPPLIER);
      expect((await supplier.tries('director', 'nameManager', { outcome: 'named' })).fields).toEqual([
        'deputy',
        'manager',
      ]);
      await supplier.does('director', 'nameManager', { outcome: 'named', manager: 'finance', deputy: 'manager' });
      const entry = { outcome: 'submit', supplierContact: 'supplier', model: 'direct', criticality: 'considerable' };
      await supplier.does('finance', 'complete', { ...entry, contacts: CONTACTS });
      expect((await supplier.where(({ fields }) => fields['contacts'] !== undefined)).state.key).toBe('draft');
      await supplier.does('finance', 'complete', { ...entry, contacts: CONTACTS, interfaces: INTERFACES });
      await supplier.does('quality', 'securityCheck', { outcome: 'done', accessNeed: 'none' });
      await supplier.does('director', 'admit', { outcome: 'admit' });
      const { fields } = await supplier.ends('active');
      expect(fields).toMatchObject({
        supplierKind: 'operation',
        supplierClass: 'important',
        manager: 'finance',
        interfaces: INTERFACES,
      });
      const asked = await supplier.related('confirmations');
      await asked.does('supplier', 'read', { outcome: 'confirmed', readToEnd: true });
      await asked.ends('confirmed');
      expect((await supplier.related('duties')).type).toBe('duty');
    },
  );
});

describe('a dispute about a contract', () => {
  const CONTRACT = {
    title: 'Repair of lines',
    manager: 'finance',
    servicesSupplied: 'Repair of lines',
    model: 'direct',
    validFrom: '2026-01-01',
    validTo: '2032-01-01',
  };

  it.concurrent('[SUP-09] [SUP-17g] is investigated by others, escalated, settled and formally closed', async () => {
    const supplier = await Case.raise(people, 'manager', 'supplier', {
      ...{ title: 'Lines', organisation: 'anda', registration: '91310001', supplierKind: 'operation' },
      ...{ servicesSupplied: 'Repair of lines', reason: 'They repair our lines' },
    });
    const contract = await Case.raise(people, 'finance', 'contract', { ...CONTRACT, supplier: supplier.id });
    const dispute = await Case.raise(people, 'finance', 'dispute', {
      ...{ title: 'Late repairs', contract: contract.id, subject: 'Three repairs took a week' },
      ...{ wishedResult: 'The agreed reduction' },
    });
    const positions = { ours: 'They came late', theirs: 'The road was closed', continuation: 'Our own people help' };
    await dispute.does('manager', 'positions', {
      ...{ outcome: 'recorded', manager: 'finance', supplierContact: 'supplier.anda', atRisk: false },
      ...positions,
    });
    await dispute.isTold('supplier.anda', 'Our own people help');
    await dispute.does('expert', 'investigate', { outcome: 'done', facts: 'Road open', finding: 'They were late' });
    await dispute.does('finance', 'negotiate', { outcome: 'next', nextReason: 'They refuse' });
    await dispute.does('director', 'negotiateHigher', { outcome: 'outside', nextReason: 'They refuse still' });
    await dispute.does('finance', 'followOutside', {
      ...{ outcome: 'result', outsideResult: 'The court agrees', contractChange: false, fulfilBy: '2026-01-20' },
    });
    await dispute.does('finance', 'fulfil', { outcome: 'fulfilled', fulfilment: 'Paid' });
    expect((await dispute.where(({ state }) => state.phase !== 'ended')).endedAt).toBeUndefined();
    await dispute.does('quality', 'closeIt', { outcome: 'close', closingStatement: 'Paid in full' });
    expect((await dispute.ends('closed')).fields).toMatchObject({ facts: 'Road open', fulfilment: 'Paid' });
    await dispute.isTold('supplier.anda', 'Paid in full');
  });
});
