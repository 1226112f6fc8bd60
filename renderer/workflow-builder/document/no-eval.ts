import { z } from "zod";

// Before any schema is made: the page's rules forbid code that is made of text, and schemas would try whether they do.
z.config({ jitless: true });
