// Every script of the portal is optional: without it each page is whole.
"use strict";
