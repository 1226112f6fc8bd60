import { toRowId } from "../dispatcher/task-id.ts";
import type { Database } from "../store/database.ts";

/** Where messages wait: of one run, for a step, an agent, a kind, or all who follow a topic. */
export interface Box {
  readonly run: string;
  readonly of: "step" | "agent" | "kind" | "topic";
  readonly name: string;
}

/** A look into the boxes of a task. */
export interface Look {
  readonly task: string;
  readonly boxes: readonly Box[];
  /** Which of its readings this is, from 0: what earlier ones gave is not given again, what later ones gave is. */
  readonly reading: number;
  readonly limit: number;
}

/**
 * Which message waits where, who has read it, and who follows which topic: the only SQL on these tables. What waits for
 * an agent or a kind is read by one task; what waits for a topic, by every task that follows it.
 */
export class MailboxStore {
  readonly #statements;

  constructor(database: Database) {
    this.#statements = prepare(database);
  }

  /** A message that is in the record waits in a box from now on. */
  put(message: string, { box, sender }: { readonly box: Box; readonly sender: string }): void {
    this.#statements.put.run(keyOf(box), toRowId(sender), message);
  }

  /** What waits for a task, the first one first: the messages' places in the record. */
  waiting({ task, boxes, reading, limit }: Look): readonly number[] {
    const keys = JSON.stringify(boxes.map(keyOf));
    return this.#statements.waiting.all({ task: toRowId(task), boxes: keys, reading, limit });
  }

  /** A task has read a message. */
  read(message: number, { task, reading }: Pick<Look, "task" | "reading">): void {
    this.#statements.read.run(message, toRowId(task), reading);
  }

  /** A task follows a topic from now on. Tells whether it did not before. */
  follow(task: string, topic: Box): boolean {
    return this.#statements.follow.run(toRowId(task), keyOf(topic)).changes === 1;
  }

  /** The topics that a task follows. */
  followed(task: string): readonly Box[] {
    return this.#statements.followed.all(toRowId(task)).map(toBox);
  }
}

function prepare(database: Database) {
  return {
    put: database.prepare<[string, number, string]>(
      "INSERT INTO mailbox (message, box, sender) SELECT seq, ?, ? FROM messages WHERE id = ?",
    ),
    waiting: database
      .prepare<object, number>(
        `SELECT mailbox.message FROM mailbox
           LEFT JOIN message_reads AS mine ON mine.message = mailbox.message AND mine.task = @task
         WHERE box IN (SELECT value FROM json_each(@boxes)) AND sender <> @task
           AND (mine.reading IS NULL OR mine.reading >= @reading)
           AND (box LIKE '% topic:%' OR NOT EXISTS (
             SELECT 1 FROM message_reads AS other WHERE other.message = mailbox.message AND other.task <> @task))
         ORDER BY mailbox.message LIMIT @limit`,
      )
      .pluck(),
    read: database.prepare<[number, number, number]>(
      `INSERT INTO message_reads (message, task, reading) VALUES (?, ?, ?)
       ON CONFLICT (message, task) DO UPDATE SET reading = excluded.reading`,
    ),
    follow: database.prepare<[number, string]>(
      "INSERT INTO topic_followers (task, box) VALUES (?, ?) ON CONFLICT DO NOTHING",
    ),
    followed: database.prepare<[number], string>("SELECT box FROM topic_followers WHERE task = ? ORDER BY box").pluck(),
  };
}

/** A run's id holds no space, so the key of one box is never that of another. */
function keyOf({ run, of, name }: Box): string {
  return `${run} ${of}:${name}`;
}

function toBox(key: string): Box {
  const [run = "", rest = ""] = [key.slice(0, key.indexOf(" ")), key.slice(key.indexOf(" ") + 1)];
  const colon = rest.indexOf(":");
  return { run, of: rest.slice(0, colon) as Box["of"], name: rest.slice(colon + 1) }; // written by keyOf
}
