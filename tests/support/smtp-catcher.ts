import { EventEmitter, once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type ParsedMail, parseMail } from './parse-mail.ts';

/** What the server does with a mail; `hang` says nothing more at that point of the conversation. */
export type SmtpBehaviour =
  | { at: 'accept' }
  | { at: 'login' | 'mail' | 'rcpt' | 'data'; code: number; text: string }
  | { at: 'rcpt' | 'data'; hang: true }
  /** The mail is taken, but the connection ends before the client is told. */
  | { at: 'data'; hangUp: true };

export interface SmtpCatcherOptions {
  /** 0 or nothing: a free one. */
  port?: number;
  /** Whoever sends must log in as this. */
  login?: { user: string; password: string };
  /** Offers STARTTLS with smtp-server's own test certificate, which nobody trusts. */
  startTls?: boolean;
  behaviour?: SmtpBehaviour;
}

/** A real SMTP server on the loopback address that keeps what it gets. */
export interface SmtpCatcher {
  /** `smtp://127.0.0.1:port`, without a login. */
  url: string;
  port: number;
  messages: ParsedMail[];
  /** Conversations that came as far as RCPT, by recipient. */
  attempts: string[];
  /** Connections that were made. */
  readonly connections: number;
  behave(behaviour: SmtpBehaviour): void;
  /** Resolves when that many mails have arrived in all. */
  waitFor(count: number): Promise<ParsedMail[]>;
  /** Resolves when that many attempts were begun in all. */
  waitForAttempts(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startSmtpCatcher(options: SmtpCatcherOptions = {}): Promise<SmtpCatcher> {
  const state: State = {
    behaviour: options.behaviour ?? { at: 'accept' },
    messages: [],
    attempts: [],
    connections: 0,
    changed: new EventEmitter(),
  };
  const server = new SMTPServer(serverOptions(options, state));
  server.on('error', () => {});
  const listening = server.listen(options.port ?? 0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    messages: state.messages,
    attempts: state.attempts,
    get connections() {
      return state.connections;
    },
    behave(behaviour) {
      state.behaviour = behaviour;
    },
    async waitFor(count) {
      while (state.messages.length < count) await once(state.changed, 'change');
      return state.messages;
    },
    async waitForAttempts(count) {
      while (state.attempts.length < count) await once(state.changed, 'change');
    },
    async close() {
      for (const connection of server.connections) connection.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A server that takes connections and never says a word. */
export async function startSilentServer(): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

interface State {
  behaviour: SmtpBehaviour;
  messages: ParsedMail[];
  attempts: string[];
  connections: number;
  changed: EventEmitter;
}

function serverOptions({ login, startTls }: SmtpCatcherOptions, state: State): SMTPServerOptions {
  const disabledCommands = [
    ...(startTls === true ? [] : ['STARTTLS']),
    ...(login === undefined ? ['AUTH'] : []),
  ];
  return {
    logger: false,
    disabledCommands,
    allowInsecureAuth: true,
    authOptional: login === undefined,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect(_session, callback) {
      state.connections += 1;
      callback();
    },
    onAuth(auth, _session, callback) {
      const refusal = refusalAt(state.behaviour, 'login');
      if (refusal !== null) return callback(refusal);
      if (auth.username === login?.user && auth.password === login?.password)
        return callback(null, { user: auth.username });
      // As careless servers do: the client's own words come back.
      callback(smtpError(535, `no such login: ${auth.username} ${auth.password}`));
    },
    onMailFrom: (_address, _session, callback) => callback(refusalAt(state.behaviour, 'mail')),
    onRcptTo({ address }, _session, callback) {
      state.attempts.push(address);
      state.changed.emit('change');
      if (state.behaviour.at === 'rcpt' && 'hang' in state.behaviour) return;
      callback(refusalAt(state.behaviour, 'rcpt'));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const reply = receive(state, Buffer.concat(chunks).toString(), session);
        if (reply instanceof Error) callback(reply);
        else if (reply !== null) callback(null, reply);
      });
    },
  };
}

type Session = Parameters<NonNullable<SMTPServerOptions['onData']>>[1];

/** What to say to a mail: its acceptance, a refusal, or null for nothing at all. */
function receive(state: State, raw: string, { envelope }: Session): string | Error | null {
  const { behaviour } = state;
  if (behaviour.at === 'data' && 'hang' in behaviour) return null;
  const refusal = refusalAt(behaviour, 'data');
  if (refusal !== null) return refusal;
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  state.messages.push(parseMail(raw, { from, to: envelope.rcptTo.map(({ address }) => address) }));
  state.changed.emit('change');
  // 421 ends the conversation; the client can't know that the mail was taken.
  return behaviour.at === 'data' && 'hangUp' in behaviour ? smtpError(421, 'going away') : 'taken';
}

function refusalAt(behaviour: SmtpBehaviour, at: SmtpBehaviour['at']): Error | null {
  return behaviour.at === at && 'code' in behaviour ? smtpError(behaviour.code, behaviour.text) : null;
}

function smtpError(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
