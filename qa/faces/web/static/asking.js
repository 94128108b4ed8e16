// Questions wait here, one is asked at a time; what the server has not answered outlives a reload.

import * as kept from './kept.js';
import * as turns from './turns.js';
import {go} from './address.js';

const KEPT = 'dateline-waiting';
const SILENCE_MS = 10_000; // the server says something every second while it works
const RETRY_MS = 1_500;

let line = []; // oldest first; the first one is being asked if `isAsking`
let isAsking = false;
let send = () => {};
let silence = 0;

const keep = () => kept.write(KEPT, line);

export const begin = (trigger) => {
  send = (question) => trigger('ask', question);
};

// What a reload has interrupted, asked again where it was asked.
export const resume = () => {
  line.push(...kept.read(KEPT, []).filter(({key}) => !line.some((other) => other.key === key)));
  // What was answered while the page did not hear it is there already.
  line = line.filter(
    (question) => (isAsking && question === line[0]) || !turns.isAnswered(question.key),
  );
  keep();
  for (const question of line)
    if (question.conversation === turns.conversation())
      turns.echo(question, question === line[0]);
  next();
};

// Ask, or wait for the question before.
export const ask = (given) => {
  const question = {
    number: null,
    dates: null,
    source: null,
    author: null,
    without: [],
    follows: null,
    ...given,
    key: crypto.getRandomValues(new Uint32Array(3)).join('-'),
    conversation: turns.conversation(),
    // Questions of a conversation that does not exist yet are of the same one.
    fresh: turns.conversation() ? null : (line.find(({fresh}) => fresh)?.fresh ?? String(Math.random())),
  };
  turns.echo(question, !line.length);
  line.push(question);
  keep();
  next();
  return question.key;
};

const next = () => {
  if (isAsking || !line.length) return;
  isAsking = true;
  const [question] = line;
  question.attempt = (question.attempt ?? 0) + 1;
  keep();
  listen();
  const {key, attempt, conversation, number, today, dates, source, author, without, follows} = question;
  send({
    key, attempt, conversation, number, question: question.question, today, dates, source, author,
    without, follows, within: question.within ?? null,
  });
};

const listen = () => {
  clearTimeout(silence);
  silence = setTimeout(lost, SILENCE_MS);
};

const lost = async () => {
  const [question] = line;
  if (!question) return;
  turns.lose(question.key);
  const answers = await fetch('/healthz', {cache: 'no-store'}).then((r) => r.ok, () => false);
  if (!line.includes(question)) return;
  if (answers) {
    isAsking = false;
    next();
  } else silence = setTimeout(lost, RETRY_MS);
};

// What the server says of a question: {key, attempt, conversation, number, html, state, said}.
export const hear = (message) => {
  const question = line.find(({key}) => key === message.key);
  if (!question || message.attempt !== question.attempt) return;
  listen();
  if (message.conversation) know(question, message);
  const turn = turns.draw(message.key, message.html);
  if (message.state === 'waiting') {
    if (!question.isDrawn) turns.bringIntoView(turn);
    question.isDrawn = true;
    keep();
    return;
  }
  clearTimeout(silence);
  line = line.filter((other) => other !== question);
  isAsking = false;
  keep();
  if (turn) {
    turns.announce(message.said);
    // After the evidence beside or below it has been drawn too, which may move it.
    requestAnimationFrame(() => requestAnimationFrame(() => turns.bringIntoView(turn)));
    if (document.activeElement === document.body) turns.focus(turn);
  }
  next();
};

// The server has kept the question: where it is from now on.
const know = (question, {conversation, number}) => {
  const isOpen = turns.conversation() === question.conversation;
  const isNews = question.number !== number || question.conversation !== conversation;
  if (question.fresh)
    for (const other of line.filter(({fresh}) => fresh === question.fresh)) {
      other.conversation = conversation;
      other.fresh = null;
    }
  question.conversation = conversation;
  question.number = number;
  if (isOpen && isNews) {
    turns.belongTo(conversation);
    dispatchEvent(new Event('begun'));
    go({c: conversation, turn: number});
  }
};

// The one that is being asked, which Escape stops.
export const first = () => line[0] ?? null;

export const drop = (key) => {
  const question = line.find((other) => other.key === key);
  if (!question || (line[0] === question && isAsking)) return false;
  line = line.filter((other) => other !== question);
  keep();
  return true;
};
