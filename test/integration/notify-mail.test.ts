import { claimMail, mailHealth, resendMails, settleMail } from '../../notify/mail-outbox';
import { type MailSender, startMailSender } from '../../notify/mail-sender';
import { messageId, smtpTransport } from '../../notify/mail-transport';
import { startReceiver } from '../../notify/receiver';
import { Installations } from '../../records/models/installation';
import { Mailbox, Mails } from '../../records/models/notice';
import {
  dropDatabase,
  emptyDatabase,
  mail,
  openDatabase,
  person,
  silentServer,
  smtpServer,
  type TestSmtp,
  until,
} from './notify-support';

const FROM = '知行 Zhixing <zhixing@example.org>';
const senders: MailSender[] = [];
const servers: { stop(): Promise<void> }[] = [];

beforeAll(openDatabase);
afterAll(dropDatabase);
beforeEach(emptyDatabase);
afterEach(async () => {
  await Promise.all(senders.splice(0).map((sender) => sender.stop()));
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

function send(url: string, sweepMs = 300): MailSender {
  const sender = startMailSender({ transport: smtpTransport(url, FROM), sweepMs });
  senders.push(sender);
  return sender;
}

async function server(...options: Parameters<typeof smtpServer>): Promise<TestSmtp> {
  const started = await smtpServer(...options);
  servers.push(started);
  return started;
}

const status = async (id: string): Promise<string | undefined> => (await Mails.findById(id).lean())?.status;
const refuse = (code: number, message: string): Error => Object.assign(new Error(message), { responseCode: code });

describe('the mail outbox', () => {
  it('sends what is written, both parts, and marks it', async () => {
    const smtp = await server();
    send(smtp.url, 30_000);
    await new Promise((resolve) => setTimeout(resolve, 200));

    await mail('m1', { subject: '待办：技术评估', text: '正文', html: '<p>正文</p>' });
    await until(async () => (await status('m1')) === 'sent');

    expect(smtp.received).toMatchObject([
      {
        subject: '待办：技术评估',
        messageId: messageId('m1', 'example.org'),
        from: { name: '知行 Zhixing', address: 'zhixing@example.org' },
        to: [{ address: 'to@example.org' }],
        text: '正文',
        html: '<p>正文</p>',
      },
    ]);
    expect(smtp.received[0]?.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
  });

  it('gives the sender the name that administrators set, and tells which record it is about', async () => {
    const smtp = await server();
    const settings = { senderName: '信和服务台' };
    await Installations.create({ _id: 'installation', version: 1, settings, at: new Date(), by: 'admin' });
    send(smtp.url);
    await mail('named', { recordId: 'r-1' });
    await until(async () => (await status('named')) === 'sent');
    expect(smtp.received).toMatchObject([{ from: { name: '信和服务台', address: 'zhixing@example.org' } }]);
    expect(smtp.received[0]?.headers).toContainEqual(expect.objectContaining({ key: 'x-record-id', value: 'r-1' }));
  });

  it('sends each mail once with several senders at work', async () => {
    const smtp = await server();
    await Promise.all(Array.from({ length: 60 }, (_, index) => mail(`m${index}`)));

    [1, 2, 3].forEach(() => send(smtp.url));
    await until(async () => (await Mails.countDocuments({ status: 'sent' })) === 60);

    const ids = smtp.received.map((received) => received.messageId);
    expect(new Set(ids).size).toBe(60);
    expect(ids).toHaveLength(60);
  });

  it('loses nothing while the server is away, and sends all when it is back', async () => {
    const gone = await smtpServer();
    await gone.stop();
    await mail('m1');
    await mail('m2');
    const sender = send(gone.url);
    await until(() => sender.trouble() !== undefined);

    expect(await Mails.countDocuments({ status: 'pending' })).toBe(2);
    expect(sender.trouble()).toContain('ECONNREFUSED');

    const back = await server({}, gone.port);
    await until(() => back.received.length === 2);
    await until(() => sender.trouble() === undefined);
    expect((await Mails.find().lean()).map((row) => row.attempts)).toEqual([1, 1]);
  });

  it('is not stopped by a server that hangs', async () => {
    const hanging = await silentServer();
    servers.push(hanging);
    await mail('m1');
    const transport = smtpTransport(hanging.url, FROM, { connectMs: 300, silenceMs: 300 });
    const sender = startMailSender({ transport, sweepMs: 300 });
    senders.push(sender);

    await until(() => sender.trouble() !== undefined);

    expect(await Mails.findById('m1').lean()).toMatchObject({ status: 'pending', attempts: 0 });
  });

  it('gives a mail up at once that the server refuses for good, and lists it', async () => {
    const smtp = await server({
      onRcptTo: (address, _session, callback) =>
        address.address === 'nobody@example.org' ? callback(refuse(550, 'no such user')) : callback(),
    });
    await mail('m1', { to: 'nobody@example.org', subject: 'lost' });
    await mail('m2');
    send(smtp.url);

    await until(async () => (await status('m1')) === 'dead' && (await status('m2')) === 'sent');

    expect(await mailHealth()).toEqual({ ok: true, waiting: 0, dead: 1 });
    const dead = await Mails.findById('m1').lean();
    expect(dead).toMatchObject({ _id: 'm1', to: 'nobody@example.org', subject: 'lost', attempts: 1 });
    expect(dead?.error).toContain('no such user');
  });

  it('sends a dead letter again to the address that its person has now, under its old Message-ID, once', async () => {
    const smtp = await server();
    await person('bob', { email: 'somebody@example.org' });
    await mail('m1', { person: 'bob', to: 'nobody@example.org', status: 'dead', attempts: 1, error: '550' });
    await mail('m2', { status: 'sent' });

    const resent = await Promise.all([resendMails(['m1', 'm2']), resendMails(['m1'])]);
    expect(resent.sort()).toEqual([0, 1]);
    send(smtp.url);
    await until(async () => (await status('m1')) === 'sent');

    expect(smtp.received).toMatchObject([
      { messageId: messageId('m1', 'example.org'), to: [{ address: 'somebody@example.org' }] },
    ]);
  });

  it('tries again later what the server refuses for now, and not for ever', async () => {
    const smtp = await server({ onRcptTo: (_address, _session, callback) => callback(refuse(450, 'try later')) });
    await mail('m1');
    const sender = send(smtp.url);
    await until(async () => ((await Mails.findById('m1').lean())?.error ?? '') !== '');
    await sender.stop();

    const refused = await Mails.findById('m1').lean();
    expect(refused).toMatchObject({ status: 'pending', attempts: 1 });
    expect(Number(refused?.nextAt) - Date.now()).toBeGreaterThan(30_000);

    await Mails.updateOne({ _id: 'm1' }, { $set: { attempts: 10, nextAt: new Date() } });
    const last = await claimMail();
    await settleMail(last as NonNullable<typeof last>, { kind: 'later', error: '450 try later' });
    expect(await status('m1')).toBe('dead');
  });

  it('leaves a mail alone that another sender holds, and takes it when the lease has ended', async () => {
    await mail('m1');
    const first = await claimMail();
    expect(first?._id).toBe('m1');
    expect(await claimMail()).toBeUndefined();

    await Mails.updateOne({ _id: 'm1' }, { $set: { leaseUntil: new Date(Date.now() - 1) } });
    const second = await claimMail();
    await settleMail(first as NonNullable<typeof first>, { kind: 'never', error: 'late' });

    expect(second?.attempts).toBe(2);
    expect(await Mails.findById('m1').lean()).toMatchObject({ status: 'pending', attempts: 2 });
  });

  it('sends again after a crash between sending and marking, recognisable by its Message-ID', async () => {
    const smtp = await server();
    await mail('m1');
    const claimed = await claimMail();
    const transport = smtpTransport(smtp.url, FROM);
    await transport.deliver(claimed as NonNullable<typeof claimed>);
    transport.close();
    // The process died here: nothing was marked, and the lease runs out.
    await Mails.updateOne({ _id: 'm1' }, { $set: { leaseUntil: new Date(Date.now() - 1) } });

    send(smtp.url);
    await until(async () => (await status('m1')) === 'sent');

    expect(smtp.received.map((received) => received.messageId)).toEqual(Array(2).fill(messageId('m1', 'example.org')));
  });
});

describe('the embedded receiver', () => {
  it('stores what it takes, readable, and a repeat once', async () => {
    const receiver = await startReceiver(0);
    servers.push(receiver);
    await mail('m1', { to: 'Wang@Example.org', subject: '你好', text: '正文', html: '<p>正文</p>' });
    send(receiver.url);
    await until(async () => (await status('m1')) === 'sent');
    await Mails.updateOne({ _id: 'm1' }, { $set: { status: 'pending' } });
    await until(async () => (await status('m1')) === 'sent');

    const [row, ...more] = await Mailbox.find().lean();
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      from: 'zhixing@example.org',
      to: ['wang@example.org'],
      subject: '你好',
      text: '正文',
      html: '<p>正文</p>',
      messageId: messageId('m1', 'example.org'),
    });
  });

  it('refuses a mail that is too large for good', async () => {
    const receiver = await startReceiver(0);
    servers.push(receiver);
    await mail('m1', { text: 'x'.repeat(11 * 1024 * 1024) });
    send(receiver.url);

    await until(async () => (await status('m1')) === 'dead', 20_000);

    expect(await Mailbox.countDocuments()).toBe(0);
  });
});
