import type { ToolAnswer, ToolCallRecord } from "../contract/tool.ts";
import type { Json } from "../contract/workflow.ts";
import { toRowId } from "../dispatcher/task-id.ts";
import type { Database } from "../store/database.ts";

interface Row {
  readonly attempt: number;
  readonly tool: string;
  readonly input: string;
  readonly answer: string | null;
  readonly started_at: number;
  readonly ended_at: number | null;
}

/** A call that an attempt makes. */
export interface NewCall {
  readonly task: string;
  readonly attempt: number;
  /** The same for every try of the same call of the task. */
  readonly key: string;
  readonly tool: string;
  readonly input: Json;
  readonly startedAt: number;
}

/** A call, and the attempt that made it. */
export interface AttemptCall extends ToolCallRecord {
  readonly attempt: number;
}

/** The calls that attempts make, and what was answered: the only SQL on their table. */
export class ToolCallStore {
  readonly #begin;
  readonly #end;
  readonly #answered;
  readonly #ofTask;

  constructor(database: Database) {
    this.#begin = database.prepare(
      `INSERT INTO tool_calls (task, attempt, key, tool, input, started_at)
       VALUES (@task, @attempt, @key, @tool, @input, @startedAt)`,
    );
    this.#end = database.prepare<[string, number, number]>(
      "UPDATE tool_calls SET answer = ?, ended_at = ? WHERE id = ? AND answer IS NULL",
    );
    this.#answered = database
      .prepare<[number, string], string>(
        "SELECT answer FROM tool_calls WHERE task = ? AND key = ? AND answer IS NOT NULL ORDER BY id LIMIT 1",
      )
      .pluck();
    this.#ofTask = database.prepare<[number], Row>(
      "SELECT attempt, tool, input, answer, started_at, ended_at FROM tool_calls WHERE task = ? ORDER BY id",
    );
  }

  /** Notes that a call begins; answers its number. */
  begin(call: NewCall): number {
    const row = { ...call, task: toRowId(call.task), input: JSON.stringify(call.input) };
    return Number(this.#begin.run(row).lastInsertRowid);
  }

  end(call: number, answer: ToolAnswer, at: number): void {
    this.#end.run(JSON.stringify(answer), at, call);
  }

  /** What was answered to this call of a task before; undefined: nothing. */
  answered(task: string, key: string): ToolAnswer | undefined {
    const answer = this.#answered.get(toRowId(task), key);
    return answer === undefined ? undefined : (JSON.parse(answer) as ToolAnswer); // written by this file
  }

  /** All calls of a task, the first one first. */
  ofTask(task: string): readonly AttemptCall[] {
    return this.#ofTask.all(toRowId(task)).map(toCall);
  }
}

/** Rows were written by this file, so what they hold is of the types that they say. */
function toCall({ attempt, tool, input, answer, started_at, ended_at }: Row): AttemptCall {
  return {
    attempt,
    tool,
    input: JSON.parse(input) as Json,
    answer: answer === null ? null : (JSON.parse(answer) as ToolAnswer),
    startedAt: started_at,
    endedAt: ended_at,
  };
}
