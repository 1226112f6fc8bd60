// The layout's own worker program: it answers the messages of elkjs' interface.
import "elkjs/lib/elk-worker.min.js";
