/** Random values of every MySQL type at and around its limits, and statements that write them. */
package io.portage.testdata.values;
