import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Scheduled } from '../../server/src/lsp/schedule';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function counting(task: () => Promise<void> = async () => {}) {
  const ran = { times: 0, failures: [] as unknown[] };
  const once = () => {
    ran.times++;
    return task();
  };
  return { ran, scheduled: new Scheduled(once, 100, (error) => ran.failures.push(error)) };
}

it('runs once for all that ask within the delay after the first', async () => {
  const { ran, scheduled } = counting();
  for (let keystroke = 0; keystroke < 4; keystroke++) {
    scheduled.request();
    await vi.advanceTimersByTimeAsync(24);
  }
  expect(ran.times).toBe(0);
  await vi.advanceTimersByTimeAsync(4);
  expect(ran.times).toBe(1);
});

it('waits for a pause where it is postponed each time', async () => {
  const { ran, scheduled } = counting();
  for (let keystroke = 0; keystroke < 10; keystroke++) {
    scheduled.postpone();
    await vi.advanceTimersByTimeAsync(99);
  }
  expect(ran.times).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(ran.times).toBe(1);
});

it('runs again after the run during which it was asked for', async () => {
  const ending: (() => void)[] = [];
  const { ran, scheduled } = counting(() => new Promise((resolve) => ending.push(resolve)));
  scheduled.request();
  await vi.advanceTimersByTimeAsync(100);
  scheduled.request();
  scheduled.postpone();
  await vi.advanceTimersByTimeAsync(1000);
  expect(ran.times).toBe(1);
  ending[0]?.();
  await vi.advanceTimersByTimeAsync(100);
  expect(ran.times).toBe(2);
});

it('goes on after a failure, and no more once it has ended', async () => {
  const { ran, scheduled } = counting(() => Promise.reject(new Error('lost')));
  scheduled.request();
  await vi.advanceTimersByTimeAsync(100);
  scheduled.request();
  await vi.advanceTimersByTimeAsync(100);
  expect(ran).toEqual({ times: 2, failures: [new Error('lost'), new Error('lost')] });
  scheduled.request();
  scheduled.end();
  scheduled.postpone();
  await vi.advanceTimersByTimeAsync(1000);
  expect(ran.times).toBe(2);
});
